import { RRWEB } from '@incuera/contract/events.ts'
import { listen } from '#browser/listen.ts'
import { ofDocument } from '#browser/natives.ts'
import { quietly, type Stop, stopAll } from '#browser/quietly.ts'
import { readChanges } from '../changes/readChanges.ts'
import { loadParts } from '../onDemand/loadParts.ts'
import { type Late, openLate } from '../onDemand/openLate.ts'
import { openOnDemand } from '../onDemand/openOnDemand.ts'
import type { Frames } from '../onDemand/watchFrames.ts'
import { tellAdoptedSheets } from './adoptedSheets.ts'
import { observe } from './observe.ts'
import { openRecordedPage } from './recordedPage.ts'
import { openScope, type RecordingScope, type RecordParts } from './recordingScope.ts'
import { type ShadowRoots, watchShadowRoots } from './shadowRoots.ts'
import { scrollOf } from './watchScroll.ts'
import { windowSize } from './watchSize.ts'
import { writeNode } from './writeNode.ts'

/** A page that is being recorded. */
export interface DomRecording {
  addCustomEvent(tag: string, payload: object): void
  takeFullSnapshot(): void
  /** Changes of the page that are held until it is idle come out now. */
  readChanges(): void
  stop(): void
}

/**
 * Records the page: a full snapshot as soon as the document is parsed, then every change and interaction, as events of
 * rrweb 2.2.2. One recording at a time; a second one would see what the first does.
 */
export function recordDom(parts: RecordParts): DomRecording {
  let shadowRoots!: ShadowRoots
  let frames!: Late<Frames>
  const scope = openScope(parts, {
    finds(scope) {
      shadowRoots = watchShadowRoots(scope)
      frames = openLate(() =>
        loadParts().then(({ watchFrames }) =>
          watchFrames(scope, shadowRoots, { listen, observe, writeDocument, tellAdoptedSheets }),
        ),
      )
      return {
        shadowRoot: shadowRoots.add,
        frame(frame) {
          // Not of another origin.
          if (frame.contentDocument) frames.use(({ awaitFrame }) => awaitFrame(frame))
        },
      }
    },
    onDemand: (scope) => openOnDemand(loadParts, scope),
    read: quietly((records) => readChanges(records, page)),
  })
  const page = openRecordedPage(scope, shadowRoots)
  const stops: Stop[] = []
  let isObserving = false
  const begin = () => {
    try {
      tellSnapshot(scope, shadowRoots)
      stops.push(observe(document, scope))
      isObserving = true
    } catch (error) {
      parts.onFailed(error)
    }
  }
  if (ofDocument('readyState') !== 'loading') begin()
  else {
    const onParsed = () => {
      scope.tellEvent({ type: RRWEB.domContentLoaded, data: {} })
      begin()
    }
    stops.push(
      listen(document, 'DOMContentLoaded', onParsed),
      listen(window, 'load', () => scope.tellEvent({ type: RRWEB.load, data: {} })),
    )
  }
  return {
    addCustomEvent(tag, payload) {
      if (isObserving) scope.tellEvent({ type: RRWEB.custom, data: { tag, payload } })
    },
    takeFullSnapshot() {
      if (isObserving) tellSnapshot(scope, shadowRoots)
    },
    readChanges() {
      if (isObserving) scope.changes.read()
    },
    stop() {
      stopAll(stops)
      frames.stop()
      shadowRoots.reset()
      // The last states of controls.
      scope.changes.read()
      scope.dom.closeFrame()
      isObserving = false
    },
  }
}

const writeDocument = (doc: Document, scope: RecordingScope) =>
  writeNode(doc, { doc, parent: null, isAlone: false, textRule: 'all', depth: 0 }, scope)

function tellSnapshot(scope: RecordingScope, shadowRoots: ShadowRoots): void {
  scope.changes.read()
  scope.sheetNumbers.forgetAll()
  shadowRoots.reset()
  shadowRoots.watchAttach(Element)
  const node = writeDocument(document, scope)
  // Only now: nothing is recorded of a page that cannot be read.
  scope.tellEvent({ type: RRWEB.meta, data: { href: location.href, ...windowSize() } })
  if (node) scope.tellEvent({ type: RRWEB.fullSnapshot, data: { node, initialOffset: scrollOf(window) } })
  tellAdoptedSheets(document, scope)
  stopAll([...scope.afterSnapshot])
}
