import { randomUUID } from 'node:crypto'
import { createProcessWork } from './createProcessWork.ts'
import type { FunctionLog } from './functionLog.ts'
import type { InvokeResult } from './invokeResult.ts'
import type { LocalFunction } from './readFunctions.ts'
import { spawnBootstrap } from './spawnBootstrap.ts'
import type { FunctionError, RuntimeApi } from './startRuntimeApi.ts'

/** Lambda gives an initialization 10 s of its own; time beyond that counts into the first invocation. */
const INIT_SECONDS = 10
/** A process that was asked to exit is killed after this time. The bootstrap allows itself 500 ms. */
const STOP_MILLISECONDS = 2_000
/** Lambda's limits would end a process that waits at a breakpoint. */
const INSPECTED_SECONDS = 24 * 3600

/** One warm process of a function; it runs one invocation at a time. */
export interface FunctionProcess {
  isAlive(): boolean
  /**
   * Only while no other invocation runs in it. Null when a warm process exited before it took the work, for example by
   * an error after its last response. Then the work goes to another process.
   */
  run(requestId: string, payload: string): Promise<InvokeResult | null>
  /** Resolves when the process has exited; an invocation in it fails. */
  stop(): Promise<void>
}

/** Starts a process of a function, and gives it its work through the Runtime API. */
export function startProcess(options: {
  fn: LocalFunction
  environment: Record<string, string>
  api: RuntimeApi
  log: FunctionLog
  now: () => number
  /** Port of its debugger; without one it has none. */
  inspectPort?: number
}): FunctionProcess {
  const { fn, log, now, inspectPort } = options
  const timeoutSeconds = inspectPort === undefined ? fn.timeoutSeconds : INSPECTED_SECONDS
  let initError: FunctionError | null = null

  const work = createProcessWork({
    timeoutSeconds,
    assign: ({ requestId, payload }) =>
      line.assign({ requestId, payload, deadlineMs: now() + timeoutSeconds * 1000, functionArn: fn.arn }),
    timedOut: () => endLate(),
    log,
    now,
  })
  const line = options.api.open(randomUUID(), {
    ready: () => {
      clearTimeout(initTimer)
      work.ready()
    },
    initFailed: (error) => {
      initError = error
    },
    returned: (requestId, payload) => work.finish({ status: 'returned', requestId, payload: JSON.parse(payload) }),
    failed: work.fail,
  })
  const environment = { ...options.environment, AWS_LAMBDA_RUNTIME_API: line.address }
  const child = spawnBootstrap({ fn, environment, inspectPort, log })
  const endLate = (detail = '') => {
    work.abort('Sandbox.Timedout', `Task timed out after ${timeoutSeconds.toFixed(2)} seconds${detail}`)
    child.kill()
  }
  const initTimer = setTimeout(
    () => endLate(`; the handler was not loaded after ${INIT_SECONDS} more`),
    (INIT_SECONDS + timeoutSeconds) * 1000,
  )
  const gone = child.exited.then((sentence) => {
    clearTimeout(initTimer)
    line.close()
    work.exited(sentence, initError)
  })

  return {
    isAlive: work.isAlive,
    run: (requestId, payload) => new Promise((settle) => work.take({ requestId, payload, settle })),
    stop: async () => {
      child.end()
      const timer = setTimeout(child.kill, STOP_MILLISECONDS)
      await gone
      clearTimeout(timer)
    },
  }
}
