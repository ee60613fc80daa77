import type { MomentKind } from '@incuera/contract/looks.ts'
import { type Moment, momentKey } from '#lib/moments/moment.ts'
import type { LocatedGap, Note } from '#shared/protocol.ts'

/**
 * Everything that gets a row, in order of time. What both the analysis and the recording report is one row, with the
 * words of the analysis and the details of the recording.
 */
export function mergeMoments(
  signals: readonly Moment[],
  notes: readonly Note[],
  locatedGaps: readonly LocatedGap[],
): Moment[] {
  const found = new Set(signals.flatMap((signal) => [momentKey(signal), timeKey(signal)]))
  // A click is an event of its own; every other signal at the event of a note is about the same thing.
  const explained = new Set(signals.flatMap(({ kind, eventId }) => (kind === 'click' ? [] : [eventId])))
  const recorded = new Map(notes.map((note) => [note.eventId, note]))
  const fromAnalysis = signals.map((signal): Moment => {
    const { detail, facts } = (signal.kind !== 'click' && recorded.get(signal.eventId)) || {}
    return { ...signal, detail, facts }
  })
  const alone = notes.filter(
    (note) => !found.has(momentKey(note)) && !found.has(timeKey(note)) && !explained.has(note.eventId),
  )
  const gaps = locatedGaps.map(({ eventId, fromMs, title }): Moment => ({ kind: 'gap', eventId, atMs: fromMs, title }))
  return [...fromAnalysis, ...alone, ...gaps].sort((a, b) => a.atMs - b.atMs)
}

/** A dead click is reported by a later event, but the analysis puts it on its click: they agree in kind and time. */
const timeKey = ({ kind, atMs }: { kind: MomentKind; atMs: number }) => `${kind} at ${atMs}`
