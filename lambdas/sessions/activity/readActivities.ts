import type { RecordedEvent } from '@incuera/contract/events.ts'
import { parseEventId } from '@incuera/contract/ids.ts'
import type { SessionWindow } from '@incuera/contract/manifest.ts'
import type { Activity } from '@incuera/contract/moment.ts'
import { toActivity } from './toActivity.ts'

/** An event of a segment: with its EventId. */
export type SegmentEvent = RecordedEvent & { id: string }

/** The activities in a segment of `window`, in the segment's order. An event without a readable id is skipped. */
export function readActivities(events: readonly SegmentEvent[], window: Pick<SessionWindow, 'isForeign'>): Activity[] {
  return events.flatMap((event) => {
    const position = parseEventId(event.id)
    const activity = position && toActivity(event, { ...position, isForeign: window.isForeign ?? false })
    return activity ? [activity] : []
  })
}
