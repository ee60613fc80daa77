import { type RecordedEvent, RRWEB, TAG } from '@incuera/contract/events.ts'
import { toJson } from '../browser/toJson.ts'
import { hasTag } from '../events/hasTag.ts'

export interface RingLimits {
  /** So much of the past is there at least, as far as it was recorded. */
  keepMs: number
  /** Characters of JSON. */
  characters: number
}

export interface Ring {
  add(event: RecordedEvent, json: string): void
  /** All that is held, oldest first; it begins with a snapshot and the page view which it belongs to. */
  drain(): string[]
}

/** From one full snapshot to the next. */
interface Interval {
  startedAt: number
  events: string[]
  characters: number
  /** Of its snapshot. */
  snapshot: number
  /** The last page view in it. */
  view: RecordedEvent | null
}

/**
 * Holds the last minute of events in memory. What is dropped is dropped up to a full snapshot, because nothing before
 * the first one can be played.
 * @param onOverflow the changes since the last snapshot alone fill the memory: a fresh one would take their place.
 */
export function createRing({ keepMs, characters: charactersMax }: RingLimits, onOverflow: () => void): Ring {
  let intervals: Interval[] = []
  let characters = 0
  let view: RecordedEvent | null = null

  const dropOldest = () => {
    const oldest = intervals.shift()
    characters -= oldest?.characters ?? 0
    view = oldest?.view ?? view
  }
  return {
    add(event, json) {
      // A snapshot is announced by a meta event.
      if (event.type === RRWEB.meta)
        intervals.push({ startedAt: event.timestamp, events: [], characters: 0, snapshot: 0, view: null })
      const last = intervals.at(-1)
      if (!last) return
      last.events.push(json)
      last.characters += json.length
      characters += json.length
      if (event.type === RRWEB.fullSnapshot) last.snapshot = json.length
      if (hasTag(event, TAG.pageView)) last.view = event
      const second = intervals[1]
      if (second && event.timestamp - second.startedAt >= keepMs) dropOldest()
      while (characters > charactersMax && intervals.length > 1) dropOldest()
      if (characters <= charactersMax) return
      dropOldest()
      // A page whose snapshot is most of it is not held: the next would be too much as well.
      if (last.snapshot < charactersMax / 2) onOverflow()
    },
    drain() {
      const [first] = intervals
      const events = intervals.flatMap((interval) => interval.events)
      // Behind meta event and snapshot.
      if (first && view) events.splice(2, 0, toJson({ ...view, timestamp: first.startedAt }))
      intervals = []
      characters = 0
      view = null
      return events
    },
  }
}
