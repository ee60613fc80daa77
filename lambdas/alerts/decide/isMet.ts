import type { AlertCondition } from '@incuera/contract/alerts/alert.ts'
import { ALERT_HYSTERESIS_PERCENT } from '@incuera/contract/watchLimits.ts'

/** What was measured: the value of the window, and of the same hours a week before where that is compared. */
export interface Measured {
  value: number
  before: number | null
}

/**
 * Whether the condition of an alert is met. One that is firing stays so until the value is clearly better than the
 * threshold.
 */
export function isMet(condition: AlertCondition, { value, before }: Measured, isFiring: boolean): boolean {
  const slack = isFiring ? ALERT_HYSTERESIS_PERCENT / 100 : 0
  switch (condition.type) {
    case 'above':
      return value > condition.value * (1 - slack)
    case 'below':
      return value < condition.value * (1 + slack)
    case 'rises': {
      const wanted = (before ?? 0) * (1 + (condition.percent * (1 - slack)) / 100)
      return value >= condition.minimum * (1 - slack) && value > (before ?? 0) && value >= wanted
    }
    case 'falls': {
      const wanted = (before ?? 0) * (1 - (Math.min(100, condition.percent) * (1 - slack)) / 100)
      return (before ?? 0) >= condition.minimum * (1 - slack) && value < (before ?? 0) && value <= wanted
    }
  }
}
