import type { Hole, Note } from '../../../../player/protocol.ts'
import { type Moment, type MomentKind, momentKey } from './moment.ts'

/**
 * Everything worth a row, in order of time. What the analysis found and the recording says as well is one row, in the words
 * of the analysis and with the detail of the recording.
 */
export function mergeMoments(signals: readonly Moment[], notes: readonly Note[], holes: readonly Hole[]): Moment[] {
  const found = new Set(signals.flatMap((signal) => [momentKey(signal), timeKey(signal)]))
  const details = new Map(notes.flatMap((note) => (note.detail ? [[momentKey(note), note.detail]] : [])))
  const told = signals.map((signal) => ({ ...signal, detail: details.get(momentKey(signal)) }))
  const alone = notes.filter((note) => !found.has(momentKey(note)) && !found.has(timeKey(note)))
  const gaps = holes.map(({ eventId, fromMs, title }): Moment => ({ kind: 'gap', eventId, atMs: fromMs, title }))
  return [...told, ...alone, ...gaps].sort((a, b) => a.atMs - b.atMs)
}

/** A dead click is told by an event of its own, but the analysis puts it on its click: they agree in kind and time. */
const timeKey = ({ kind, atMs }: { kind: MomentKind; atMs: number }) => `${kind} at ${atMs}`
