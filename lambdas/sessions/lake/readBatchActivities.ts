import type { Batch } from '@incuera/contract/batch.ts'
import type { Activity } from '@incuera/contract/moment.ts'
import { toActivity } from '../activity/toActivity.ts'

/** The source of a batch's rows. A batch without `sdk` comes from a foreign client. */
export function readBatchActivities({
  wid,
  seq,
  sdk,
  events,
}: Pick<Batch, 'wid' | 'seq' | 'sdk' | 'events'>): Activity[] {
  const activities: Activity[] = []
  for (const [index, event] of events.entries()) {
    const activity = toActivity(event, { wid, seq, index, isForeign: sdk === undefined })
    if (activity) activities.push(activity)
  }
  return activities
}
