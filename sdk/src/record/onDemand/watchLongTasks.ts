import { TAG } from '@incuera/contract/events.ts'
import { pageUrl } from '#privacy/stripUrl.ts'
import { observe } from '../watchRequests.ts'
import type { FrictionPorts, FrictionWatch } from './openFriction.ts'

/** Shorter ones are frequent, and visitors do not notice them. */
const DURATION_MS_MIN = 500
/** Per page: one that hangs all the time says nothing new after this. */
const TASKS_MAX = 20

/** Reports for how long the page did not respond. The browser keeps those from before this was loaded. */
export function watchLongTasks({ sinceMs, tell }: FrictionPorts): Partial<FrictionWatch> {
  let seen = 0
  return observe('longtask', sinceMs, (entries) => {
    for (const { startTime, duration } of entries) {
      if (duration < DURATION_MS_MIN || seen++ >= TASKS_MAX) continue
      const startedAt = Math.round(performance.timeOrigin + startTime)
      tell(TAG.longTask)({ startedAt, durationMs: Math.round(duration), url: pageUrl() })
    }
  })
}
