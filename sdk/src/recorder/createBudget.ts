import type { Timers } from '../browser/timers.ts'

export interface BudgetLimits {
  /** Characters of JSON, which is what a page costs to serialise, store and send. */
  burst: number
  perSecond: number
}

export interface Shed {
  events: number
}

export interface BudgetPorts {
  timers: Pick<Timers, 'set'>
  now(): number
  /** Recording is whole again, once the caller has taken a fresh snapshot. */
  onRecovered(shed: Shed): void
}

export interface Budget {
  /** @returns whether the event is kept. What is shed is told in one sum when the budget has recovered. */
  take(characters: number, isSheddable: boolean): boolean
  /** The page is recorded no longer, or may be gone soon: what is shed is told now. */
  settle(): void
}

const LOOK_MS = 2_000
const QUIET_MS = 1_500

/**
 * What a page may cost: a page that changes all the time is not recorded at any price. Over the budget the page's own
 * changes are shed, never what the visitor does. When the page has come to rest, or half of the budget is back, a fresh
 * snapshot is all that the shed changes have led to.
 */
export function createBudget({ burst, perSecond }: BudgetLimits, { timers, now, onRecovered }: BudgetPorts): Budget {
  let left = burst
  let filledAt = now()
  let shed: (Shed & { lastAt: number }) | null = null

  const refill = () => {
    const time = now()
    left = Math.min(burst, left + (Math.max(0, time - filledAt) / 1_000) * perSecond)
    filledAt = time
  }
  const look = () => {
    refill()
    if (!shed) return
    if (left < burst / 2 && now() - shed.lastAt < QUIET_MS) timers.set(look, LOOK_MS)
    else settle()
  }
  const settle = () => {
    const was = shed
    shed = null
    if (was?.events) onRecovered(was)
  }
  return {
    settle,
    take(characters, isSheddable) {
      refill()
      if (shed && isSheddable) {
        shed.events++
        shed.lastAt = now()
        return false
      }
      left = Math.max(-burst / 2, left - characters)
      if (left < 0 && !shed) {
        shed = { events: 0, lastAt: now() }
        timers.set(look, LOOK_MS)
      }
      return true
    },
  }
}
