import type { RecordedEvent } from '@incuera/contract/events.ts'
import { SESSION_HOURS_MAX } from '@incuera/contract/limits.ts'
import { JobError } from '#runtime/errors.ts'
import { decodeFile } from './reading/decodeFile.ts'
import { describeRecording, divideRecordings, mainOf, type Recording } from './reading/divideRecordings.ts'
import { findEvents } from './reading/findEvents.ts'
import { parseText } from './reading/parseText.ts'
import { describe, readEvents } from './reading/readEvents.ts'

/** The content of a file. */
export interface RecordingFile {
  /** At least one, sorted by time. */
  recordings: Recording[]
  /** Index of the one to show by default. */
  main: number
  /** Skipped entries: where they are and what is wrong with them. */
  problems: string[]
}

/** What a file should contain, for messages. */
const EXPECTED =
  'rrweb events as a JSON array or as JSON lines; an object with them in `events`, `data` or `snapshots`; batches of such objects; an export of PostHog; packed events. Each may be gzipped'

/**
 * Reads the recordings in a file's bytes. Invalid entries are skipped and reported.
 * @throws JobError that describes what was found instead of events, and what is expected
 */
export function readRecordings(bytes: Uint8Array): RecordingFile {
  const { values, problems } = parseText(decodeFile(bytes))
  const found = values.flatMap(({ value, line }) => findEvents(value, line))
  const read = readEvents(found)
  const all = [...problems, ...read.problems]
  if (read.events.length === 0) {
    const what =
      all.length > 0 ? `Found: ${all.slice(0, 3).join('; ')}` : `Found: ${describe(values[0]?.value)}, which is empty`
    throw new JobError(`The file contains no recording. ${what}. Expected: ${EXPECTED}.`, { retry: false })
  }
  const recordings = divideRecordings(read.events)
  return { recordings, main: mainOf(recordings), problems: all }
}

/** The events of the file's main recording. */
export function readRecording(bytes: Uint8Array): RecordedEvent[] {
  const { recordings, main } = readRecordings(bytes)
  return recordings[main]?.events ?? []
}

/** A note for whoever sees one recording of the file. */
export function describeRest({ recordings, problems }: RecordingFile, shown: number): string[] {
  const others = recordings.flatMap((one, index) => (index === shown ? [] : [describeRecording(one, index)]))
  const one = recordings[shown]
  return [
    ...(problems.length > 0
      ? [`Skipped ${problems.length} ${problems.length === 1 ? 'entry' : 'entries'}: ${shorten(problems)}.`]
      : []),
    ...(others.length > 0 && one
      ? [
          `The file contains ${recordings.length} recordings. Shown is ${describeRecording(one, shown)}. Not shown: ${shorten(others)}. Choose with --recording.`,
        ]
      : []),
  ]
}

const NAMED_MAX = 5
const shorten = (texts: string[]) =>
  texts.slice(0, NAMED_MAX).join('; ') + (texts.length > NAMED_MAX ? `; and ${texts.length - NAMED_MAX} more` : '')

/**
 * From the first to the last event, ignoring those that are further from the middle one than a session can be long: a
 * single broken clock would otherwise create a video of years.
 */
export function timesOf(events: RecordedEvent[]): { startedAt: number; endedAt: number } {
  const times = events.map((event) => event.timestamp).sort((a, b) => a - b)
  const middle = times[Math.floor(times.length / 2)] ?? 0
  const inTime = times.filter((time) => Math.abs(time - middle) <= SESSION_HOURS_MAX * 3_600_000)
  return { startedAt: inTime[0] ?? middle, endedAt: inTime.at(-1) ?? middle }
}
