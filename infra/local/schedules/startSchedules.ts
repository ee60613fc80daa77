import { randomUUID } from 'node:crypto'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { InvokeResult } from '../lambda/invokeResult.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../template/template.ts'
import { nextTime } from './nextTime.ts'
import type { Schedule } from './readSchedules.ts'

/** The longest `setTimeout` there is. */
const TIMEOUT_MS_MAX = 2 ** 31 - 1

/** Invokes functions at the times of their schedules, until it is closed. The periods of a rate begin now. */
export function startSchedules(options: {
  schedules: Schedule[]
  invoke: (functionArn: string, event: unknown) => Promise<InvokeResult>
  now: () => number
  log: Log
}): { close(): void } {
  const { schedules, invoke, now, log } = options
  const timers = new Map<Schedule, NodeJS.Timeout>()
  const createdAt = now()

  const run = async (schedule: Schedule, time: number) => {
    const result = await invoke(schedule.functionArn, schedule.input ?? toEvent(schedule, time))
    if (result.status === 'failed') {
      const { errorType, errorMessage } = result
      log.warn('a scheduled function failed', { schedule: schedule.id, function: schedule.functionArn, errorType, errorMessage })
    }
  }
  const wait = (schedule: Schedule, time: number) => {
    const leftMs = time - now()
    const due = () => {
      if (now() < time) return wait(schedule, time)
      run(schedule, time).catch((error: Error) => log.error('a schedule could not invoke', { schedule: schedule.id, error: error.message }))
      wait(schedule, nextTime(schedule.expression, Math.max(time, now()), createdAt))
    }
    timers.set(schedule, setTimeout(due, Math.min(Math.max(0, leftMs), TIMEOUT_MS_MAX)))
  }
  for (const schedule of schedules) wait(schedule, nextTime(schedule.expression, createdAt, createdAt))

  return {
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}

/** What EventBridge sends when the target names no input of its own. */
function toEvent({ source, arn }: Schedule, time: number) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source,
    account: LOCAL_ACCOUNT,
    time: new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: LOCAL_REGION,
    resources: [arn],
    // EventBridge Scheduler sends text here, a rule an object.
    detail: source === 'aws.scheduler' ? '{}' : {},
  }
}
