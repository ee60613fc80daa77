import { MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { record } from 'rrweb'
import { type PrivacySelectors, privacyOptions } from '../privacy/privacyOptions.ts'
import { stripUrl } from '../privacy/stripUrl.ts'
import { describeTarget } from './describeTarget.ts'

export interface RrwebPorts {
  onEvent(event: RecordedEvent): void
  /** The first full snapshot is out; from here on custom events find their place. */
  onReady(): void
}

export interface Rrweb {
  /** An event of ours between those of the page; before the first snapshot it waits, because no player could place it. */
  addCustomEvent(tag: string, payload: object): void
  takeFullSnapshot(): void
  stop(): void
}

/** Custom events that wait for the first snapshot: a page that throws in a loop while loading shall not fill memory. */
const EARLY_EVENTS_MAX = 50

/**
 * Starts rrweb: a full snapshot as soon as the document is parsed, then every change and interaction.
 * Nothing that fails inside reaches the page: rrweb's observers report to `errorHandler`, and ours are caught here.
 */
export function startRrweb(privacy: PrivacySelectors, { onEvent, onReady }: RrwebPorts): Rrweb {
  let early: { tag: string; payload: object }[] = []
  let isReady = false
  let isStopped = false

  const emit = (event: RecordedEvent) => {
    if (isStopped) return
    quietly(() => onEvent(enrich(event, privacy)))
    if (event.type === RRWEB.fullSnapshot && !isReady) queueMicrotask(becomeReady)
  }
  // A task later than the snapshot, because rrweb takes custom events only once its observers stand.
  const becomeReady = () => {
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

  const stop = record<RecordedEvent>({
    ...privacyOptions(privacy),
    emit,
    recordAfter: 'DOMContentLoaded',
    slimDOMOptions: 'all',
    errorHandler: () => true,
  })

  return {
    addCustomEvent,
    takeFullSnapshot() {
      if (isReady && !isStopped) quietly(() => record.takeFullSnapshot(true))
    },
    stop() {
      isStopped = true
      stop?.()
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

/** Adds what only the page knows (what was clicked) and takes away what nobody needs (the query of its URL). */
function enrich(event: RecordedEvent, privacy: PrivacySelectors): RecordedEvent {
  const { data } = event
  if (typeof data !== 'object' || data === null) return event
  if (event.type === RRWEB.meta && 'href' in data && typeof data.href === 'string') {
    return { ...event, data: { ...data, href: stripUrl(data.href) } }
  }
  const isClick =
    event.type === RRWEB.incremental && 'source' in data && data.source === SOURCE.mouseInteraction && 'type' in data && data.type === MOUSE.click
  if (!isClick || !('id' in data) || typeof data.id !== 'number') return event
  const target = describeTarget(record.mirror.getNode(data.id), privacy)
  return target ? { ...event, data: { ...data, target } } : event
}
