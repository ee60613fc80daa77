import type { Counts } from '@incuera/contract/manifest.ts'
import type { Activity } from '@incuera/contract/moment.ts'
import { findRageClicks } from '@incuera/contract/signals/rageClick.ts'

/**
 * The counters of a session, or of a part of it. `events`: the number of recorded events in which the activities were
 * found.
 */
export function countActivities(activities: readonly Activity[], events: number): Counts {
  const clicks = activities.filter((activity) => activity.type === 'click')
  return {
    events,
    pages: activities.filter((activity) => activity.type === 'pageview').length,
    clicks: clicks.length,
    rageClicks: findRageClicks(clicks).length,
    errors: activities.filter((activity) => activity.type === 'error').length,
  }
}
