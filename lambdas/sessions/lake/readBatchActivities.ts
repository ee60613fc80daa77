import type { Batch } from '@incuera/contract/batch.ts'
import { eventId } from '@incuera/contract/ids.ts'
import type { Activity } from '@incuera/contract/moment.ts'
import { createEffects } from '../activity/createEffects.ts'
import { toActivity } from '../activity/toActivity.ts'

/** Fewer cannot be a rage click, and need no effects: reading those takes as long again. */
const CLICKS_MIN = 3

/** The source of a batch's rows. A batch without `sdk` comes from a foreign client. */
export function readBatchActivities({
  wid,
  seq,
  sdk,
  events,
}: Pick<Batch, 'wid' | 'seq' | 'sdk' | 'events'>): Activity[] {
  const at = (index: number) => ({ wid, seq, index, isForeign: sdk === undefined })
  const activities = events.flatMap((event, index) => toActivity(event, at(index)) ?? [])
  if (activities.filter(({ type }) => type === 'click').length < CLICKS_MIN) return activities
  // Without what an activity reader also looks for, which has no rows: a batch has thousands of moves.
  const effects = createEffects()
  return events.flatMap((event, index) => {
    const activity = toActivity(event, at(index))
    return effects.see(event, () => eventId(wid, seq, index), activity) ?? []
  })
}
