import { ofDocument } from './natives.ts'
import { quietly } from './quietly.ts'

/** Whether the browser reads a text as a CSS selector. */
export function isSelector(text: string): boolean {
  return (
    quietly(() =>
      DocumentFragment.prototype.querySelector.call(ofDocument('createDocumentFragment').call(document), text),
    )() !== undefined
  )
}
