import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '#browser/listen.ts'
import { typeOfNode } from '#browser/nativeDom.ts'
import { ofDocument } from '#browser/natives.ts'
import { quietly, type Stop } from '#browser/quietly.ts'
import { maskText } from '#privacy/maskText.ts'
import type { Privacy } from '#privacy/presets.ts'
import { isOpenNode } from '#privacy/scrubNode.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { isInBlocked } from '../dom/targets.ts'

/** What the visitor has marked. */
export function watchSelection({ document: doc }: View, scope: RecordingScope): Stop[] {
  const { changes, mirror, tell } = scope
  const { privacy } = scope.readers
  let wasCollapsed = true
  const tellSelection = quietly(() => {
    const selection = ofDocument('getSelection').call(doc)
    if (!selection || (wasCollapsed && selection.isCollapsed)) return
    changes.read()
    wasCollapsed = selection.isCollapsed
    const ranges = []
    for (let i = 0; i < selection.rangeCount; i++) {
      const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(i)
      if (isInBlocked(startContainer, scope) || isInBlocked(endContainer, scope)) continue
      ranges.push({
        start: mirror.getId(startContainer),
        startOffset: shownOffset(startContainer, startOffset, privacy),
        end: mirror.getId(endContainer),
        endOffset: shownOffset(endContainer, endOffset, privacy),
      })
    }
    tell({ source: SOURCE.selection, ranges })
  })
  tellSelection()
  return [listen(doc, 'selectionchange', tellSelection)]
}

/** Where in a text as it is recorded a place of the page's own text is: that of a masked one would tell its length. */
function shownOffset(node: Node, offset: number, privacy: Privacy): number {
  return typeOfNode(node) !== 3 || isOpenNode(node, privacy)
    ? offset
    : maskText((node.nodeValue ?? '').slice(0, offset)).length
}
