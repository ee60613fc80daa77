import { EVENT_TYPE_MAX, TIMESTAMP_MAX } from '@incuera/contract/batch.ts'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { NESTING_LEVELS_MAX } from '@incuera/contract/limits.ts'
import { type FoundEvent, isRecord } from './findEvents.ts'
import { unpackFields } from './unpack.ts'

/** A valid event and the session and window it comes from. */
export interface ReadEvent extends Pick<FoundEvent, 'session' | 'window'> {
  event: RecordedEvent
}

export interface ReadEvents {
  events: ReadEvent[]
  /** What is not an event, where it is, and why. */
  problems: string[]
}

/** Takes the valid events. Times may be milliseconds, seconds, micro- or nanoseconds since the epoch, or ISO dates. */
export function readEvents(found: FoundEvent[]): ReadEvents {
  const times = found.map(({ value }) => (isRecord(value) ? timeOf(value.timestamp) : null))
  const scale = scaleOf(times.flatMap((time) => time ?? []))
  const events: ReadEvent[] = []
  const problems: string[] = []
  for (const [index, { value, session, window, ...place }] of found.entries()) {
    const time = times[index] ?? null
    const problem = problemOf(value, time === null ? null : time * scale)
    if (problem !== null) problems.push(`${describePlace(place)} ${problem}`)
    else if (isRecord(value) && time !== null) {
      const { cv, windowId, ...event } = unpackFields(value)
      events.push({
        event: { ...event, type: Number(value.type), timestamp: Math.floor(time * scale), data: event.data },
        session,
        window,
      })
    }
  }
  return { events, problems }
}

function problemOf(value: unknown, timeMs: number | null): string | null {
  if (!isRecord(value)) return `is ${describe(value)}, not an event`
  const { type, timestamp } = value
  if (typeof type !== 'number' || !Number.isInteger(type) || type < 0 || type > EVENT_TYPE_MAX)
    return `has type ${describe(type)}; rrweb's are 0 to ${EVENT_TYPE_MAX}`
  if (timeMs === null || !(timeMs >= 0 && timeMs <= TIMESTAMP_MAX))
    return `has timestamp ${describe(timestamp)}; expected milliseconds since 1970`
  if (isDeeper(value, NESTING_LEVELS_MAX))
    return `is nested more than ${NESTING_LEVELS_MAX} levels deep, which is the limit`
  return null
}

function timeOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || value === '') return null
  const time = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Date.parse(value)
  return Number.isFinite(time) ? time : null
}

/** The majority of times decides: single ones may be wrong. */
function scaleOf(times: number[]): number {
  const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  if (middle >= 1e17) return 1e-6
  if (middle >= 1e14) return 1e-3
  // Milliseconds from an arbitrary start may look like seconds. Those have fractions, or are dates of rrweb's time:
  // 2010 to 2028.
  const hasFractions = times.some((time) => !Number.isInteger(time))
  return (hasFractions && middle >= 3e8 && middle < 1e10) || (middle >= 1.26e9 && middle < 1.85e9) ? 1_000 : 1
}

/** Level by level, because deep values overflow recursion. */
function isDeeper(value: unknown, levels: number): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}

/** @example describePlace({ line: 3, path: [0, 7] }) → 'line 3, entry 0.7' */
function describePlace({ line, path }: Pick<FoundEvent, 'line' | 'path'>): string {
  const parts = [...(line === null ? [] : [`line ${line}`]), ...(path.length === 0 ? [] : [`entry ${path.join('.')}`])]
  return parts.length === 0 ? 'the file' : parts.join(', ')
}

/** Short enough for a message. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (isRecord(value)) return `an object with ${Object.keys(value).slice(0, 6).join(', ') || 'nothing'}`
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
