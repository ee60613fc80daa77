import { gunzipSync } from 'node:zlib'
import { RecordedEventSchema } from '@incuera/contract/batch.ts'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { SESSION_HOURS_MAX } from '@incuera/contract/limits.ts'
import { z } from 'zod'
import { JobError } from '../runtime/errors.ts'

const Events = z.array(RecordedEventSchema)
/** An rrweb recording as people keep it, and the batches that our SDK sends. */
const Recording = z.union([
  Events,
  z.object({ events: Events }).transform(({ events }) => events),
  z.array(z.object({ events: Events })).transform((batches) => batches.flatMap(({ events }) => events)),
])

/**
 * Reads a recording from a file's bytes: JSON, gzipped or not; an array of rrweb events, an object with `events`, or
 * an array of such objects (batches).
 * @throws JobError when it is none of these
 */
export function readRecording(bytes: Uint8Array): RecordedEvent[] {
  const parsed = Recording.safeParse(parseJson(Buffer.from(inflate(bytes)).toString('utf8')))
  if (!parsed.success) throw new JobError('The file is no recording: expected a JSON array of rrweb events, or batches with `events`.', false)
  if (parsed.data.length === 0) throw new JobError('The recording is empty.', false)
  return parsed.data
}

function inflate(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes)
  } catch (error) {
    throw new JobError(`The file begins like gzip but cannot be inflated: ${error instanceof Error ? error.message : String(error)}`, false)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new JobError(`The file is not JSON: ${error instanceof Error ? error.message : String(error)}`, false)
  }
}

/**
 * From the first to the last event, leaving out those that are further from the middle one than a session can be long:
 * a single broken clock would otherwise make a video of years.
 */
export function timesOf(events: RecordedEvent[]): { startedAt: number; endedAt: number } {
  const times = events.map((event) => event.timestamp).sort((a, b) => a - b)
  const middle = times[Math.floor(times.length / 2)] ?? 0
  const inTime = times.filter((time) => Math.abs(time - middle) <= SESSION_HOURS_MAX * 3_600_000)
  return { startedAt: inTime[0] ?? middle, endedAt: inTime.at(-1) ?? middle }
}
