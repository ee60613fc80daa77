import { MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { after } from '../browser/after.ts'
import type { Hooks } from '../browser/createHooks.ts'
import { listen } from '../browser/listen.ts'
import { openNativeDom } from '../browser/nativeDom.ts'
import { quietly } from '../browser/quietly.ts'
import type { PageEvent } from '../events/pageEvents.ts'
import { createScrubber } from '../privacy/createScrubber.ts'
import { rememberInputs } from '../privacy/inputs.ts'
import type { Privacy } from '../privacy/presets.ts'
import { readPrivacy } from '../privacy/readPrivacy.ts'
import { describeTarget } from './describeTarget.ts'
import { createMirror, type Mirror } from './dom/mirror.ts'
import { type DomRecording, recordDom } from './dom/recordDom.ts'

export interface PagePorts {
  hooks: Hooks
  /** The page could not be read: nothing of it is recorded. */
  onFailed(error: unknown): void
  onEvent(event: RecordedEvent): void
  /** The first full snapshot is out; from here on custom events find their place. */
  onReady(): void
}

export interface PageRecording {
  /** The number of a node in the recording, or -1. */
  idOf(node: Node): number
  nodeOf(id: number): Node | null
  /**
   * An event of ours between those of the page; before the first snapshot it waits, because no player could place it.
   */
  addCustomEvent(tag: string, payload: object): void
  takeFullSnapshot(): void
  /** Changes of the page that are held until it is idle come out now. */
  readChanges(): void
  stop(): void
}

/**
 * Custom events that wait for the first snapshot: all calls that the loader keeps, and some errors of the page; one
 * that throws in a loop while loading must not fill memory.
 */
const EARLY_EVENTS_MAX = 250

/**
 * Records the page: a full snapshot as soon as the document is parsed, then every change and interaction.
 * Nothing that fails inside reaches the page: the observers catch what is theirs, and ours are caught here.
 * @param isLater in a task of its own, or when the page goes: the one in which the page evaluates our script is long
 * already
 */
export function recordPage(
  privacy: Privacy,
  { hooks, onEvent, onFailed, onReady }: PagePorts,
  isLater = false,
): PageRecording {
  const early: { tag: string; payload: object }[] = []
  let isReady = false
  let isStopped = false
  let hasBegun = false
  let page: DomRecording | undefined

  const inputs = rememberInputs(privacy)
  const dom = openNativeDom()
  const mirror = createMirror(dom)
  const scrub = createScrubber(privacy, inputs, mirror)
  const pass = quietly((event: PageEvent) => {
    for (const shown of scrub(event)) onEvent(withTarget(shown, mirror, privacy))
  })
  const emit = (event: PageEvent) => {
    if (isStopped) return
    pass(event)
    if (event.type === RRWEB.fullSnapshot) void Promise.resolve().then(becomeReady)
  }
  // Later than the snapshot, because custom events are taken only once the observers are in place.
  const becomeReady = () => {
    if (isReady) return
    isReady = true
    onReady()
    for (const { tag, payload } of early.splice(0)) addCustomEvent(tag, payload)
  }
  const addCustomEvent = (tag: string, payload: object) => {
    if (isStopped) return
    if (isReady) quietly(() => page?.addCustomEvent(tag, payload))()
    else if (early.length < EARLY_EVENTS_MAX) early.push({ tag, payload })
  }

  const begin = () => {
    if (hasBegun) return
    hasBegun = true
    page = recordDom({ readers: readPrivacy(privacy, inputs), mirror, dom, hooks, emit, onFailed })
  }
  if (isLater) after(0, begin)
  else begin()
  const catchUp = () => {
    begin()
    page?.readChanges()
  }
  // A page that is hidden may never come back. Captured, so that it is before those who send what there is.
  const stopListening = listen(document, 'visibilitychange', catchUp)

  return {
    addCustomEvent,
    takeFullSnapshot() {
      if (isReady && !isStopped) quietly(() => page?.takeFullSnapshot())()
    },
    idOf: mirror.getId,
    nodeOf: mirror.getNode,
    readChanges: quietly(() => page?.readChanges()),
    stop() {
      stopListening()
      // A page that is left immediately still records its snapshot, and its events until now.
      begin()
      becomeReady()
      // What is held of changes comes out meanwhile.
      page?.stop()
      isStopped = true
    },
  }
}

/** Adds to a click what only the page knows: what was clicked. */
function withTarget(event: PageEvent, mirror: Mirror, privacy: Privacy): RecordedEvent {
  if (
    event.type !== RRWEB.incremental ||
    event.data.source !== SOURCE.mouseInteraction ||
    event.data.type !== MOUSE.click
  )
    return event
  const target = describeTarget(mirror.getNode(event.data.id), privacy)
  return target ? { ...event, data: { ...event.data, target } } : event
}
