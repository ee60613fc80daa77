import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '../../browser/listen.ts'
import { ofDocument } from '../../browser/natives.ts'
import { quietly, type Stop } from '../../browser/quietly.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { isInBlocked } from '../dom/targets.ts'

/** What the visitor has marked. */
export function watchSelection({ document: doc }: View, scope: RecordingScope): Stop[] {
  const { changes, mirror, tell } = scope
  let wasCollapsed = true
  const tellSelection = quietly(() => {
    changes.read()
    const selection = ofDocument('getSelection').call(doc)
    if (!selection || (wasCollapsed && selection.isCollapsed)) return
    wasCollapsed = selection.isCollapsed
    const ranges = []
    for (let i = 0; i < selection.rangeCount; i++) {
      const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(i)
      if (isInBlocked(startContainer, scope) || isInBlocked(endContainer, scope)) continue
      ranges.push({ start: mirror.getId(startContainer), startOffset, end: mirror.getId(endContainer), endOffset })
    }
    tell({ source: SOURCE.selection, ranges })
  })
  tellSelection()
  return [listen(doc, 'selectionchange', tellSelection)]
}
