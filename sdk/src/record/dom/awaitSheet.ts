import { SOURCE } from '@incuera/contract/events.ts'
import { awaitLoad } from './awaitLoad.ts'
import { parentNode } from './nativeDom.ts'
import { quietly } from './quietly.ts'
import { tell } from './tell.ts'
import { writeNode } from './writeNode.ts'

/** Tells the rules of a sheet that loads after it was recorded. */
export function awaitSheet(link: HTMLLinkElement, doc: Document): void {
  if (link.sheet) return
  const tellSheet = quietly(() => {
    const node = writeNode(link, doc, parentNode(link), false)
    if (node?.type !== 2 || !('_cssText' in node.attributes)) return
    const { id, attributes } = node
    tell({ source: SOURCE.mutation, adds: [], removes: [], texts: [], attributes: [{ id, attributes }] })
  })
  awaitLoad(link, tellSheet)
  link.addEventListener('load', tellSheet)
}
