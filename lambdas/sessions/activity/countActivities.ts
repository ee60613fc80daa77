import type { Counts } from '@incuera/contract/manifest.ts'
import type { Activity, Trace } from '@incuera/contract/moment.ts'
import { findRageClicks } from '@incuera/contract/signals/rageClick.ts'
import { type LimitOf, ownLimit } from '@incuera/contract/signals/signalDefinition.ts'

/**
 * The counters of a session, or of a part of it. `events`: the number of recorded events in which the activities were
 * found.
 */
export function countActivities(
  activities: readonly (Activity | Trace)[],
  events: number,
  limitOf: LimitOf = ownLimit,
): Counts {
  return {
    events,
    pages: activities.filter((activity) => activity.type === 'pageview').length,
    clicks: activities.filter((activity) => activity.type === 'click').length,
    rageClicks: findRageClicks(activities, limitOf).length,
    errors: activities.filter((activity) => activity.type === 'error').length,
  }
}
