import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { foreignRecording } from '#testing/foreignRecording.ts'
import { readRecording, timesOf } from '../command/readRecording.ts'
import { liveTable } from './liveTable.ts'
import { spinner } from './spinner.ts'

/** The repository's own recording of a session in the demo shop: 41 s with a click or a key at every moment. */
const SHOP_SESSION = join(import.meta.dirname, '..', '..', '..', 'sdk', 'e2e', 'fixtures', 'shopSession.json.gz')

/** What the benchmark renders, by name. */
export const SESSIONS = {
  /** The session, 5 s of nothing, and the session again until a minute is over. */
  shop: () => until(60_000, repeated(shopSession(), 2, 5_000)),
  /** Seven sessions with gaps of 51 s: 10 min. */
  gaps: () => until(600_000, repeated(shopSession(), 7, 51_000)),
  table: liveTable,
  /** Two minutes in which a spinner turns. */
  spinner,
  /** rrweb-player's own demo, 81 s, made by another client. */
  demo: foreignRecording,
} satisfies Record<string, () => RecordedEvent[]>

export type SessionName = keyof typeof SESSIONS

const shopSession = () => readRecording(readFileSync(SHOP_SESSION))

/** One after the other, each with its own first snapshot, as when a visitor comes back. */
function repeated(events: RecordedEvent[], times: number, gapMs: number): RecordedEvent[] {
  const { startedAt, endedAt } = timesOf(events)
  const everyMs = endedAt - startedAt + gapMs
  return Array.from({ length: times }, (_, index) =>
    events.map((event) => ({ ...event, timestamp: event.timestamp + index * everyMs })),
  ).flat()
}

function until(lengthMs: number, events: RecordedEvent[]): RecordedEvent[] {
  const { startedAt } = timesOf(events)
  return events.filter((event) => event.timestamp <= startedAt + lengthMs)
}
