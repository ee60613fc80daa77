import type { AlertMetric } from '@incuera/contract/alerts/alert.ts'
import type { Alert } from '@incuera/contract/alerts/alertApi.ts'
import { type AlertDraft, NEW_ALERT } from './alertDraft.ts'
import { toQuietDraft } from './quietDraft.ts'

/** An alert as the form shows it. Its receivers are not in it: their URLs are secrets. */
export function toAlertDraft(alert: Alert, timeZone: string): AlertDraft {
  const { name, metric, condition, windowHours, q, quietHours } = alert
  return {
    ...{ ...NEW_ALERT, name, q, hours: windowHours, quiet: toQuietDraft(quietHours, timeZone), type: condition.type },
    ...metricDraft(metric),
    ...('percent' in condition
      ? { amount: condition.percent, minimum: condition.minimum }
      : { amount: condition.value }),
  }
}

function metricDraft(metric: AlertMetric): Partial<AlertDraft> {
  switch (metric.type) {
    case 'sessions':
    case 'errors':
      return { metric: metric.type }
    case 'signal':
      return { metric: 'signal', signal: metric.signal }
    case 'event':
      return { metric: 'event', event: metric.name }
    case 'vital':
      return { metric: metric.vital }
    case 'scanner':
      return { metric: metric.scannerId }
  }
}
