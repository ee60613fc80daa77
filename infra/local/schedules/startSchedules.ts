import { randomUUID } from 'node:crypto'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { InvokeResult } from '../lambda/invokeResult.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../template/template.ts'
import { nextTime } from './nextTime.ts'
import type { Schedule } from './readSchedules.ts'

/** Timers stop while a machine sleeps and its clock does not, so the clock is read this often. */
const LOOK_MS = 1_000

/**
 * Both kinds of schedule invoke asynchronously; Lambda then retries a failed invocation after one and after two
 * minutes.
 */
const RETRIES_AFTER_MS = [60_000, 120_000]

/** Invokes functions at the times of their schedules, until it is closed. The periods of a rate begin now. */
export function startSchedules(options: {
  schedules: Schedule[]
  invoke: (functionArn: string, event: unknown) => Promise<InvokeResult>
  now: () => number
  log: Log
}): { close(): void } {
  const { schedules, invoke, now, log } = options
  const timers = new Map<Schedule, NodeJS.Timeout>()
  const retries = new Set<NodeJS.Timeout>()
  const createdAt = now()
  let isClosed = false

  const run = async (schedule: Schedule, event: unknown, attempt = 0): Promise<void> => {
    const result = await invoke(schedule.functionArn, event)
    if (result.status !== 'failed') return
    const { errorType, errorMessage } = result
    const retryMs = RETRIES_AFTER_MS[attempt]
    log.warn('a scheduled function failed', {
      schedule: schedule.id,
      function: schedule.functionArn,
      attempt: attempt + 1,
      errorType,
      errorMessage,
    })
    if (retryMs === undefined || isClosed) return
    const timer = setTimeout(() => {
      retries.delete(timer)
      start(schedule, event, attempt + 1)
    }, retryMs)
    retries.add(timer)
  }
  const start = (schedule: Schedule, event: unknown, attempt = 0) => {
    run(schedule, event, attempt).catch((error: Error) =>
      log.error('a schedule could not invoke', { schedule: schedule.id, error: error.message }),
    )
  }
  const wait = (schedule: Schedule, time: number) => {
    const leftMs = time - now()
    const due = () => {
      if (now() < time) return wait(schedule, time)
      start(schedule, schedule.input ?? toEvent(schedule, time))
      wait(schedule, nextTime(schedule.expression, Math.max(time, now()), createdAt))
    }
    timers.set(schedule, setTimeout(due, Math.min(Math.max(0, leftMs), LOOK_MS)))
  }
  for (const schedule of schedules) wait(schedule, nextTime(schedule.expression, createdAt, createdAt))

  return {
    close: () => {
      isClosed = true
      for (const timer of [...timers.values(), ...retries]) clearTimeout(timer)
    },
  }
}

/** What EventBridge sends when the target has no input of its own. */
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
