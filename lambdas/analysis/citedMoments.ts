import type { Analysis, Signal, Summary } from '@incuera/contract/analysis.ts'
import type { EventId } from '@incuera/contract/ids.ts'
import type { Moment } from '@incuera/contract/moment.ts'

/** The ids of every event that a summary cites. */
export const citedIds = ({ claims, chapters, problems }: Summary): Set<EventId> =>
  new Set([...claims, ...chapters, ...problems].flatMap(({ eventIds }) => eventIds))

/** When the cited events happened that are no signals, so that each statement leads somewhere. Sorted by time. */
export function citedMoments(
  cited: ReadonlySet<EventId>,
  signals: readonly Signal[],
  moments: readonly Moment[],
  firstEventId: EventId,
): Analysis['cited'] {
  const known = new Set(signals.map(({ eventId }) => eventId))
  const found = moments
    .filter(({ eventId }) => cited.has(eventId) && !known.has(eventId))
    .map(({ eventId, atMs }) => ({ eventId, atMs }))
  // The first event of a recording is mostly nothing that a visitor did.
  const isFirst = cited.has(firstEventId) && ![...known, ...found.map(({ eventId }) => eventId)].includes(firstEventId)
  return isFirst ? [{ eventId: firstEventId, atMs: 0 }, ...found] : found
}
