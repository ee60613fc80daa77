import type { Json } from './readTemplate.ts'

/** One value per period, oldest first; undefined where the metric had none. */
export type Datapoints = (number | undefined)[]

/**
 * The state that CloudWatch gives an alarm for the last periods of its metric: ALARM when `DatapointsToAlarm` of the
 * last `EvaluationPeriods` are beyond the threshold, and missing ones count as fine.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 * @throws Error for an unsupported setting
 */
export function evaluateAlarm(alarm: Json, datapoints: Datapoints): 'ALARM' | 'OK' {
  const {
    ComparisonOperator,
    Threshold,
    EvaluationPeriods,
    DatapointsToAlarm = EvaluationPeriods,
    TreatMissingData,
  } = alarm
  if (ComparisonOperator !== 'GreaterThanThreshold') throw new Error(`${ComparisonOperator} is not supported here`)
  if (TreatMissingData !== 'notBreaching') throw new Error(`TreatMissingData ${TreatMissingData} is not supported here`)
  const last = datapoints.slice(-EvaluationPeriods)
  return last.filter((value) => value !== undefined && value > Threshold).length >= DatapointsToAlarm ? 'ALARM' : 'OK'
}

/** True when the alarm fires at any time while these values arrive, and after them. */
export function fires(alarm: Json, datapoints: Datapoints): boolean {
  return datapoints.some((_, index) => evaluateAlarm(alarm, datapoints.slice(0, index + 1)) === 'ALARM')
}

/**
 * Counts events per period, like a metric of them.
 * @param atSeconds when they happened
 * @param phaseSeconds how far into a period the clock was at 0
 */
export function countPerPeriod(
  atSeconds: number[],
  { periodSeconds, phaseSeconds }: { periodSeconds: number; phaseSeconds: number },
): Datapoints {
  const periods = atSeconds.map((at) => Math.floor((at + phaseSeconds) / periodSeconds))
  return Array.from(
    { length: Math.max(...periods) + 1 },
    (_, period) => periods.filter((other) => other === period).length || undefined,
  )
}
