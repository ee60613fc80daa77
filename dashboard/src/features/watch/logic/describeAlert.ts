import type { AlertCondition, AlertMetric } from '@incuera/contract/alerts/alert.ts'
import type { Alert } from '@incuera/contract/alerts/alertApi.ts'

/** What an alert measures, such as `Errors`. @param tagOf the tag of a scanner; undefined: it was deleted */
export function describeMetric(metric: AlertMetric, tagOf: (scannerId: string) => string | undefined): string {
  switch (metric.type) {
    case 'sessions':
      return 'Sessions'
    case 'errors':
      return 'Errors'
    case 'signal':
      return `Signals “${metric.signal.replaceAll('_', ' ')}”`
    case 'event':
      return `Events “${metric.name}”`
    case 'scanner':
      return `Sessions tagged “${tagOf(metric.scannerId) ?? 'of a deleted scanner'}”`
    case 'vital':
      return `${metric.vital} (75th percentile)`
  }
}

/** When it fires, such as `above 10 in the last hour`. */
export function describeCondition({ condition, windowHours }: Pick<Alert, 'condition' | 'windowHours'>): string {
  const hours = windowHours === 1 ? 'in the last hour' : `in the last ${windowHours} hours`
  return `${describeThreshold(condition)} ${hours}`
}

function describeThreshold(condition: AlertCondition): string {
  switch (condition.type) {
    case 'above':
    case 'below':
      return `${condition.type} ${condition.value}`
    case 'rises':
    case 'falls':
      return `${condition.type} by ${condition.percent} % against last week, from ${condition.minimum}`
  }
}
