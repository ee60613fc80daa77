import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { SESSION_HOURS_MAX } from '@incuera/contract/limits.ts'
import type { ReadEvent } from './readEvents.ts'

/**
 * The events of one window of one session. A player shows one at a time: node ids of two windows are the same numbers.
 */
export interface Recording {
  /** In the order of the file. */
  events: RecordedEvent[]
  session: string
  window: string
  /** Milliseconds since the epoch. */
  startedAt: number
  endedAt: number
}

/**
 * Times that are further apart belong to two sessions, whatever the file calls them: one broken clock would create a
 * video of years.
 */
const GAP_MS = SESSION_HOURS_MAX * 3_600_000

/** Divides the content of a file by session, window and long gaps. Sorted by time. */
export function divideRecordings(read: ReadEvent[]): Recording[] {
  const groups = new Map<string, ReadEvent[]>()
  for (const one of read) {
    const key = JSON.stringify([one.session, one.window])
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return Array.from(groups.values())
    .flatMap(divideByGaps)
    .toSorted((a, b) => a.startedAt - b.startedAt)
}

function divideByGaps(read: ReadEvent[]): Recording[] {
  const times = read.map(({ event }) => event.timestamp).toSorted((a, b) => a - b)
  const starts = times.filter((time, index) => index === 0 || time - (times[index - 1] ?? time) > GAP_MS)
  return starts.map((startedAt, index) => {
    const until = starts[index + 1] ?? Number.POSITIVE_INFINITY
    const inTime = read.filter(({ event }) => event.timestamp >= startedAt && event.timestamp < until)
    const endedAt = inTime.reduce((last, { event }) => Math.max(last, event.timestamp), startedAt)
    return {
      events: inTime.map(({ event }) => event),
      session: inTime[0]?.session ?? '',
      window: inTime[0]?.window ?? '',
      startedAt,
      endedAt,
    }
  })
}

/** Which one a video shows by default: of those with a page, the one with most events. */
export function mainOf(recordings: Recording[]): number {
  const weightOf = ({ events }: Recording) =>
    (events.some(({ type }) => type === RRWEB.fullSnapshot) ? 1e12 : 0) + events.length
  return recordings.reduce((best, one, index) => (weightOf(one) > weightOf(recordings[best] ?? one) ? index : best), 0)
}

/** @example describeRecording(one, 1) → '2: 34 events from 2026-11-30 13:05:10 to 13:09:44 UTC, window 7f3a' */
export function describeRecording({ events, startedAt, endedAt, session, window }: Recording, index: number): string {
  const [from = '', to = ''] = [startedAt, endedAt].map((at) =>
    new Date(at).toISOString().slice(0, 19).replace('T', ' '),
  )
  const until = to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to
  const names = [session && `session ${session}`, window && `window ${window}`].filter(Boolean)
  return `${index + 1}: ${events.length} ${events.length === 1 ? 'event' : 'events'} from ${from} to ${until} UTC${names.map((name) => `, ${name}`).join('')}`
}
