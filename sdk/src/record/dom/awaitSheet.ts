import { SOURCE } from '@incuera/contract/events.ts'
import { quietly } from '../../browser/quietly.ts'
import { awaitLoad } from './awaitLoad.ts'
import type { RecordingScope } from './recordingScope.ts'
import { writeNode } from './writeNode.ts'

/** Tells the rules of a sheet that loads after it was recorded. */
export function awaitSheet(link: HTMLLinkElement, doc: Document, scope: RecordingScope): void {
  if (link.sheet) return
  const tellSheet = quietly(() => {
    const node = writeNode(link, { doc, parent: scope.dom.parentOf(link), isAlone: false, textRule: 'all' }, scope)
    if (node?.type !== 2 || !('_cssText' in node.attributes)) return
    const { id, attributes } = node
    scope.tell({ source: SOURCE.mutation, adds: [], removes: [], texts: [], attributes: [{ id, attributes }] })
  })
  awaitLoad(link, tellSheet)
  link.addEventListener('load', tellSheet)
}
