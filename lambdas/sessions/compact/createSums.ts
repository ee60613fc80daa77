import type { Arrival } from '@incuera/contract/events/arrival.ts'
import { isFailed } from '@incuera/contract/events/request.ts'
import type { Activity } from '@incuera/contract/moment.ts'

/** What a row of the `sessions` table has of the activities of all windows. */
export interface SessionSums extends Arrival {
  deadClicks: number
  requestsFailed: number
  /** The worst of all pages. */
  lcp?: number
  inp?: number
  cls?: number
  /** Of the site, as the newest error with a release names it: other events do not carry one. */
  release?: string
}

/** Adds up activities one by one. Of equal times the first counts, and batches are read in a fixed order. */
export function createSums() {
  const sums: SessionSums = { deadClicks: 0, requestsFailed: 0 }
  let firstAt = Number.POSITIVE_INFINITY
  let releasedAt = Number.NEGATIVE_INFINITY
  const worst = (known: number | undefined, value: number) => Math.max(known ?? value, value)
  return {
    see(activity: Activity): void {
      switch (activity.type) {
        case 'dead_click':
          sums.deadClicks++
          return
        case 'request':
          if (isFailed(activity)) sums.requestsFailed++
          return
        case 'vital':
          if (activity.name === 'LCP') sums.lcp = worst(sums.lcp, activity.value)
          if (activity.name === 'INP') sums.inp = worst(sums.inp, activity.value)
          if (activity.name === 'CLS') sums.cls = worst(sums.cls, activity.value)
          return
        case 'error':
          if (!activity.release || activity.timestamp <= releasedAt) return
          releasedAt = activity.timestamp
          sums.release = activity.release
          return
        case 'pageview':
          if (activity.timestamp >= firstAt) return
          firstAt = activity.timestamp
          sums.referrerHost = activity.referrerHost
          sums.utm = activity.utm
      }
    },
    end: (): SessionSums => ({ ...sums }),
  }
}
