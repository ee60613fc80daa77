import type { Hole, Note } from '../../../../player/protocol.ts'
import { type Moment, momentKey } from './moment.ts'

/**
 * Everything worth a row, in order of time. What the analysis found and the recording says as well is one row, in the
 * words of the analysis.
 */
export function mergeMoments(signals: readonly Moment[], notes: readonly Note[], holes: readonly Hole[]): Moment[] {
  const found = new Set(signals.map(momentKey))
  const gaps = holes.map(({ eventId, fromMs, title }): Moment => ({ kind: 'gap', eventId, atMs: fromMs, title }))
  return [...signals, ...notes.filter((note) => !found.has(momentKey(note))), ...gaps].sort((a, b) => a.atMs - b.atMs)
}
