import type { MomentKind } from '@incuera/contract/looks.ts'
import type { LocatedGap, Note } from '#shared/protocol.ts'
import { type Moment, momentKey } from './moment.ts'

/**
 * Everything that gets a row, in order of time. What both the analysis and the recording report is one row, with the
 * words of the analysis and the detail of the recording.
 */
export function mergeMoments(
  signals: readonly Moment[],
  notes: readonly Note[],
  locatedGaps: readonly LocatedGap[],
): Moment[] {
  const found = new Set(signals.flatMap((signal) => [momentKey(signal), timeKey(signal)]))
  const details = new Map(notes.flatMap((note) => (note.detail ? [[momentKey(note), note.detail]] : [])))
  const fromAnalysis = signals.map((signal) => ({ ...signal, detail: details.get(momentKey(signal)) }))
  const alone = notes.filter((note) => !found.has(momentKey(note)) && !found.has(timeKey(note)))
  const gaps = locatedGaps.map(({ eventId, fromMs, title }): Moment => ({ kind: 'gap', eventId, atMs: fromMs, title }))
  return [...fromAnalysis, ...alone, ...gaps].sort((a, b) => a.atMs - b.atMs)
}

/** A dead click is reported by a later event, but the analysis puts it on its click: they agree in kind and time. */
const timeKey = ({ kind, atMs }: { kind: MomentKind; atMs: number }) => `${kind} at ${atMs}`
