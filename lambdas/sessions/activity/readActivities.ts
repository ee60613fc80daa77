import type { RecordedEvent } from '@incuera/contract/events.ts'
import { parseEventId } from '@incuera/contract/ids.ts'
import type { SessionWindow } from '@incuera/contract/manifest.ts'
import type { Activity, Trace } from '@incuera/contract/moment.ts'
import type { createActivityReader } from './createActivityReader.ts'

/** An event of a segment: with its EventId. */
export type SegmentEvent = RecordedEvent & { id: string }

/**
 * The activities and traces in a segment of `window`, in the segment's order. An event without a readable id is
 * skipped.
 * @param reader of the window: segments are read one after the other
 */
export function readActivities(
  events: readonly SegmentEvent[],
  window: Pick<SessionWindow, 'isForeign'>,
  reader: ReturnType<typeof createActivityReader>,
): (Activity | Trace)[] {
  return events.flatMap((event) => {
    const position = parseEventId(event.id)
    return (position && reader.see(event, { ...position, isForeign: window.isForeign ?? false })) ?? []
  })
}
