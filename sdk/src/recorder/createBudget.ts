import type { Timers } from '../browser/timers.ts'

export interface BudgetLimits {
  /** Characters of JSON, which is what a page costs to serialise, store and send. */
  burst: number
  perSecond: number
}

export interface Dropped {
  events: number
}

export interface BudgetPorts {
  timers: Pick<Timers, 'set'>
  now(): number
  /** Recording is complete again once the caller has taken a new snapshot. */
  onRecovered(dropped: Dropped): void
}

export interface Budget {
  /** @returns whether to keep the event. The number of dropped events is reported once the budget has recovered. */
  take(characters: number, isDroppable: boolean): boolean
  /** The page is no longer recorded, or may be closed soon: reports what has been dropped so far. */
  settle(): void
}

const LOOK_MS = 2_000
const QUIET_MS = 1_500

/**
 * Limits what a page may cost: a page that changes all the time is not recorded at any price. Over the budget, the
 * page's own changes are dropped, but never what the visitor does. When the page is quiet again, or half of the budget
 * is back, a new snapshot replaces the dropped changes.
 */
export function createBudget({ burst, perSecond }: BudgetLimits, { timers, now, onRecovered }: BudgetPorts): Budget {
  let left = burst
  let filledAt = now()
  let dropped: (Dropped & { lastAt: number }) | null = null

  const refill = () => {
    const time = now()
    left = Math.min(burst, left + (Math.max(0, time - filledAt) / 1_000) * perSecond)
    filledAt = time
  }
  const look = () => {
    refill()
    if (!dropped) return
    if (left < burst / 2 && now() - dropped.lastAt < QUIET_MS) timers.set(look, LOOK_MS)
    else settle()
  }
  const settle = () => {
    const was = dropped
    dropped = null
    if (was?.events) onRecovered(was)
  }
  return {
    settle,
    take(characters, isDroppable) {
      refill()
      if (dropped && isDroppable) {
        dropped.events++
        dropped.lastAt = now()
        return false
      }
      left = Math.max(-burst / 2, left - characters)
      if (left < 0 && !dropped) {
        dropped = { events: 0, lastAt: now() }
        timers.set(look, LOOK_MS)
      }
      return true
    },
  }
}
