import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { EventType, type eventWithTime, IncrementalSource, MouseInteractions, record } from 'rrweb'
import { createScrubber } from '../privacy/createScrubber.ts'
import { rememberInputs } from '../privacy/inputs.ts'
import type { Privacy } from '../privacy/presets.ts'
import { rrwebPrivacy } from '../privacy/rrwebPrivacy.ts'
import { describeTarget } from './describeTarget.ts'
import { listen } from './listen.ts'

export interface RrwebPorts {
  onEvent(event: RecordedEvent): void
  /** The first full snapshot is out; from here on custom events find their place. */
  onReady(): void
}

export interface Rrweb {
  /** An event of ours between those of the page; before the first snapshot it waits, because no player could place it. */
  addCustomEvent(tag: string, payload: object): void
  takeFullSnapshot(): void
  /** Changes of the page that are held until it is idle come out now. */
  readChanges(): void
  stop(): void
}

/**
 * Custom events that wait for the first snapshot: all calls that the loader keeps, and some faults of the page; one that throws in a
 * loop while loading shall not fill memory.
 */
const EARLY_EVENTS_MAX = 250

/**
 * Starts rrweb: a full snapshot as soon as the document is parsed, then every change and interaction.
 * Nothing that fails inside reaches the page: rrweb's observers catch what is theirs, and ours are caught here.
 * @param isLater in a task of its own, or when the page goes: the one in which the page evaluates our script is long already
 */
export function startRrweb(privacy: Privacy, { onEvent, onReady }: RrwebPorts, isLater = false): Rrweb {
  let early: { tag: string; payload: object }[] = []
  let isReady = false
  let isStopped = false
  let hasBegun = false
  let stop: (() => void) | undefined

  const inputs = rememberInputs()
  const scrub = createScrubber(privacy, inputs, record.mirror)
  const emit = (event: eventWithTime) => {
    if (isStopped) return
    quietly(() => {
      scrub(event)
      onEvent(withTarget(event, privacy))
    })
    if (event.type === RRWEB.fullSnapshot) queueMicrotask(becomeReady)
  }
  // A task later than the snapshot, because rrweb takes custom events only once its observers stand.
  const becomeReady = () => {
    if (isReady) return
    isReady = true
    onReady()
    const waiting = early
    early = []
    for (const { tag, payload } of waiting) addCustomEvent(tag, payload)
  }
  const addCustomEvent = (tag: string, payload: object) => {
    if (isStopped) return
    if (isReady) quietly(() => record.addCustomEvent(tag, payload))
    else if (early.length < EARLY_EVENTS_MAX) early.push({ tag, payload })
  }

  const begin = () => {
    if (hasBegun) return
    hasBegun = true
    try {
      stop = record({ ...rrwebPrivacy(privacy, inputs), emit })
    } catch (error) {
      console.error('[incuera] Nothing is recorded: the recorder could not start.', error)
    }
  }
  if (isLater) setTimeout(begin)
  else begin()
  const catchUp = () => {
    begin()
    record.freezePage()
  }
  // A page that is hidden may never come back. Captured, so that it is before those who send what there is.
  const stopListening = listen(document, 'visibilitychange', catchUp)

  return {
    addCustomEvent,
    takeFullSnapshot() {
      if (isReady && !isStopped) quietly(() => record.takeFullSnapshot(true))
    },
    readChanges: () => quietly(record.freezePage),
    stop() {
      stopListening()
      // A page that goes at once leaves its snapshot behind, and what it has said until now.
      begin()
      becomeReady()
      // What is held of changes comes out while rrweb stops.
      stop?.()
      isStopped = true
    },
  }
}

/** A fault of ours costs an event, never the page. */
function quietly(run: () => void): void {
  try {
    run()
  } catch {
    // Nothing on the page could do anything about it.
  }
}

/** Adds to a click what only the page knows: what was clicked. */
function withTarget(event: eventWithTime, privacy: Privacy): RecordedEvent {
  if (event.type !== EventType.IncrementalSnapshot || event.data.source !== IncrementalSource.MouseInteraction) return event
  if (event.data.type !== MouseInteractions.Click) return event
  const target = describeTarget(record.mirror.getNode(event.data.id), privacy)
  return target ? { ...event, data: { ...event.data, target } } : event
}
