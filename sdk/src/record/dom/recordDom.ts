import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { holdChanges } from '../changes/holdChanges.ts'
import { readChanges } from '../changes/readChanges.ts'
import { listen } from '../listen.ts'
import { tellAdoptedSheets } from './adoptedSheets.ts'
import { awaitSheet } from './awaitSheet.ts'
import { awaitFrame, stopFrames } from './frames.ts'
import { mirror } from './mirror.ts'
import { letGoOfCleanFrame } from './nativeDom.ts'
import { observe } from './observe.ts'
import { quietly, type Stop, stopAll } from './quietly.ts'
import { recordedPage } from './recordedPage.ts'
import { openRecording, type RecordOptions } from './recording.ts'
import { addShadowRoot, resetShadowRoots, watchAttachShadow } from './shadowRoots.ts'
import { forgetSheets } from './sheets.ts'
import { tell, tellAt, tellEvent } from './tell.ts'
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
 * Records the page: a full snapshot as soon as the document is parsed, then every change and interaction, as events of rrweb 2.2.2.
 * One recording at a time; a second one would see what the first does.
 */
export function recordDom(options: RecordOptions): DomRecording {
  mirror.reset()
  const changes = holdChanges({
    now: Date.now,
    read: quietly((records, time) => {
      const read = readChanges(records, recordedPage)
      if (read) tellAt(time, () => tell({ source: SOURCE.mutation, ...read }))
    }),
  })
  openRecording({ options, changes, finds: { shadowRoot: addShadowRoot, frame: awaitFrame, sheet: awaitSheet } })
  const stops: Stop[] = []
  let isObserving = false
  const begin = () => {
    tellSnapshot()
    const stop = quietly(observe)(document)
    if (stop) stops.push(stop)
    isObserving = true
  }
  if (document.readyState !== 'loading') begin()
  else {
    const onParsed = quietly(() => {
      tellEvent({ type: RRWEB.domContentLoaded, data: {} })
      begin()
    })
    stops.push(
      listen(document, 'DOMContentLoaded', onParsed),
      listen(window, 'load', () => tellEvent({ type: RRWEB.load, data: {} })),
    )
  }
  return {
    addCustomEvent(tag, payload) {
      if (isObserving) tellEvent({ type: RRWEB.custom, data: { tag, payload } })
    },
    takeFullSnapshot() {
      if (isObserving) tellSnapshot()
    },
    readChanges() {
      if (isObserving) changes.read()
    },
    stop() {
      stopAll(stops)
      stopFrames()
      resetShadowRoots()
      letGoOfCleanFrame()
      isObserving = false
    },
  }
}

function tellSnapshot(): void {
  tellEvent({ type: RRWEB.meta, data: { href: location.href, ...windowSize() } })
  forgetSheets()
  resetShadowRoots()
  watchAttachShadow(Element)
  const node = writeNode(document, document, null, false)
  if (node) tellEvent({ type: RRWEB.fullSnapshot, data: { node, initialOffset: scrollOf(window) } })
  tellAdoptedSheets(document)
}
