import type { RecordedEvent } from '@incuera/contract/events.ts'
import { listen } from '#browser/listen.ts'
import { joinStops } from '#browser/quietly.ts'
import type { Privacy } from '#privacy/presets.ts'
import { pageUrl } from '#privacy/stripUrl.ts'
import { originOf } from '../dom/targets.ts'
import { openLate } from './openLate.ts'

/** What happened on the page. Its event is over when this is read late. */
export interface SeenEvent {
  event: Event
  origin: EventTarget | null
  at: number
  url: string
}

export interface Friction {
  /** Every recorded event, in order. */
  onEvent(event: RecordedEvent): void
  /** The page, or the route of it, is left. */
  leave(): void
  stop(): void
}

export interface FrictionWatch extends Friction {
  onSeen(seen: SeenEvent): void
}

export interface FrictionPorts {
  privacy: Privacy
  now(): number
  /** Milliseconds of the page's own time: what began earlier is already recorded. */
  sinceMs: number
  selectorOf(element: Element, privacy: Privacy): string
  /** Has all that has happened on the page told as events, before it returns. */
  readChanges(): void
  /** A node by its number in the recording. */
  nodeOf(id: number): Node | null
  /** The address of something that was loaded, as it may be recorded. */
  addressOf(url: string): string
  /** An event of ours, by its tag. */
  tell(tag: string): (payload: object) => void
}

interface Parts {
  watchFriction(ports: FrictionPorts): FrictionWatch
}

/**
 * Captured, before the recorder's own listeners, which are on the document; failures to load are heard on that way
 * only.
 */
const SEEN = 'error unhandledrejection input invalid click change submit reset formdata'

/**
 * What judges clicks and forms is loaded with the first click, error or failure to load, or the first thing entered
 * into a form, and gets what happened since. Where it cannot be loaded nothing is judged.
 */
export function openFriction(load: () => Promise<Parts>, ports: FrictionPorts): Friction {
  const late = openLate(() => load().then(({ watchFriction }) => watchFriction(ports)))
  let isNeeded = false
  const use = (run: (watch: FrictionWatch) => void) => {
    if (isNeeded) late.use(run)
  }
  const onSeen = (event: Event) => {
    const origin = originOf(event)
    isNeeded ||= !/^(in|ch)/.test(event.type) || Boolean(Object(origin).form)
    const seen = { event, origin, at: ports.now(), url: pageUrl() }
    use((watch) => watch.onSeen(seen))
  }
  return {
    onEvent: (event) => use((watch) => watch.onEvent(event)),
    leave: () => use((watch) => watch.leave()),
    stop: joinStops([late.stop, ...SEEN.split(' ').map((type) => listen(window, type, onSeen))]),
  }
}
