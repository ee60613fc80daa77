import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '../listen.ts'
import { mirror } from './mirror.ts'
import { quietly, type Stop } from './quietly.ts'
import { changes } from './recording.ts'
import { isInBlocked } from './targets.ts'
import { tell } from './tell.ts'

/** What the visitor has marked. */
export function watchSelection(doc: Document): Stop {
  let wasCollapsed = true
  const tellSelection = quietly(() => {
    changes.read()
    const selection = doc.getSelection()
    if (!selection || (wasCollapsed && selection.isCollapsed)) return
    wasCollapsed = selection.isCollapsed
    const ranges = []
    for (let i = 0; i < selection.rangeCount; i++) {
      const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(i)
      if (isInBlocked(startContainer) || isInBlocked(endContainer)) continue
      ranges.push({ start: mirror.getId(startContainer), startOffset, end: mirror.getId(endContainer), endOffset })
    }
    tell({ source: SOURCE.selection, ranges })
  })
  tellSelection()
  return listen(document, 'selectionchange', tellSelection)
}
