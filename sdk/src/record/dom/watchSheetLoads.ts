import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '#browser/listen.ts'
import { isElementNode, localNameOf } from '#browser/nativeDom.ts'
import type { Stop } from '#browser/quietly.ts'
import type { WrittenAttributes } from '#events/pageEvents.ts'
import type { RecordingScope } from './recordingScope.ts'
import { isNode } from './targets.ts'
import { writeState } from './writeState.ts'

/** Records the rules of linked sheets that load after their elements were recorded. */
export function watchSheetLoads(root: Document | ShadowRoot, scope: RecordingScope): Stop {
  return listen(root, 'load', ({ target }) => {
    if (isNode(target) && isElementNode(target)) tellSheetLater(target, scope)
  })
}

/** Records the rules and the media of a link or a style with the next reading of changes, unless a player has them. */
export function tellSheetLater(element: Element, scope: RecordingScope): void {
  const { changes, dom, mirror, onDemand, tell } = scope
  const tag = localNameOf(element)
  if (tag !== 'link' && tag !== 'style') return
  changes.runLater(element, () => {
    const id = mirror.getId(element)
    const attributes: WrittenAttributes = { media: null }
    const isNews = writeState(element, tag, attributes, dom.documentOf(element) ?? document, scope)
    // Players would lose the text of a style that has one: what it imports is recorded as rules.
    if (dom.firstOf(element)) {
      delete attributes._cssText
      if (element.textContent?.includes('@import')) onDemand.use(element)
    }
    if (id > 0 && isNews)
      tell({ source: SOURCE.mutation, adds: [], removes: [], texts: [], attributes: [{ id, attributes }] })
  })
}
