import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { FunctionLog } from './functionLog.ts'
import type { InvokeResult } from './invokeResult.ts'
import type { LocalFunction } from './readFunctions.ts'
import type { FunctionError, RuntimeApi } from './startRuntimeApi.ts'

/** Lambda gives an initialization 10 s of its own; time beyond that counts into the first invocation. */
const INIT_SECONDS = 10
/** A process that was asked to exit is killed after this time. The bootstrap allows itself 500 ms. */
const STOP_MILLISECONDS = 2_000

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

interface Work {
  requestId: string
  payload: string
  settle(result: InvokeResult | null): void
}

type State =
  | { type: 'idle'; isWaiting: boolean }
  /** `isWaiting` here and above: the process waits in `next` and can be given work. */
  | { type: 'assigned'; work: Work }
  | { type: 'running'; work: Work; timer: NodeJS.Timeout; startedMs: number }
  | { type: 'ended' }

/** Lambda's limits would end a process that waits at a breakpoint. */
const INSPECTED_SECONDS = 24 * 3600

/** Starts a process in its own group, so that what it starts itself can be ended with it. */
export function startProcess(options: {
  fn: LocalFunction
  environment: Record<string, string>
  api: RuntimeApi
  log: FunctionLog
  now: () => number
  /** Port of its debugger; without one it has none. */
  inspectPort?: number
}): FunctionProcess {
  const { log, now, inspectPort } = options
  const fn = inspectPort === undefined ? options.fn : { ...options.fn, timeoutSeconds: INSPECTED_SECONDS }
  let state: State = { type: 'idle', isWaiting: false }
  let initError: FunctionError | null = null
  let isLoaded = false

  const finish = (result: InvokeResult) => {
    if (state.type === 'running' && state.work.requestId === result.requestId) {
      clearTimeout(state.timer)
      log.write(
        `REPORT RequestId: ${result.requestId} Duration: ${now() - state.startedMs} ms Status: ${result.status}`,
      )
    }
    if ((state.type !== 'running' && state.type !== 'assigned') || state.work.requestId !== result.requestId) return
    const { work } = state
    state = { type: 'idle', isWaiting: false }
    work.settle(result)
  }
  const fail = (requestId: string, error: FunctionError) => finish({ status: 'failed', requestId, ...error })

  const begin = (work: Work) => {
    const timer = setTimeout(
      () => endNow('Sandbox.Timedout', `Task timed out after ${fn.timeoutSeconds.toFixed(2)} seconds`),
      fn.timeoutSeconds * 1000,
    )
    state = { type: 'running', work, timer, startedMs: now() }
    line.assign({
      requestId: work.requestId,
      payload: work.payload,
      deadlineMs: now() + fn.timeoutSeconds * 1000,
      functionArn: fn.arn,
    })
  }

  const line = options.api.open(randomUUID(), {
    ready: () => {
      clearTimeout(initTimer)
      isLoaded = true
      if (state.type === 'assigned') begin(state.work)
      else if (state.type === 'idle') state = { type: 'idle', isWaiting: true }
    },
    initFailed: (error) => {
      initError = error
    },
    returned: (requestId, payload) => finish({ status: 'returned', requestId, payload: JSON.parse(payload) }),
    failed: fail,
  })

  const child = spawn(
    process.execPath,
    // An image has its own command line in production; a zip function gets its heap by Lambda.
    [
      ...(fn.packaging === 'zip' ? [`--max-old-space-size=${fn.memoryMegabytes}`] : []),
      ...(inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${inspectPort}`]),
      join(import.meta.dirname, 'bootstrap.mjs'),
    ],
    {
      cwd: fn.folder,
      env: { ...options.environment, AWS_LAMBDA_RUNTIME_API: line.address },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    },
  )
  child.stdin.on('error', () => undefined)
  log.follow(child.stdout)
  log.follow(child.stderr)
  const initTimer = setTimeout(
    () =>
      endNow(
        'Sandbox.Timedout',
        `Task timed out after ${fn.timeoutSeconds.toFixed(2)} seconds; the handler was not loaded after ${INIT_SECONDS} more`,
      ),
    (INIT_SECONDS + fn.timeoutSeconds) * 1000,
  )

  const gone = new Promise<void>((resolve) => {
    const end = (errorMessage: string) => {
      clearTimeout(initTimer)
      line.close()
      if (state.type === 'assigned' && isLoaded) state.work.settle(null)
      else if (state.type === 'running' || state.type === 'assigned') {
        const { requestId } = state.work
        fail(
          requestId,
          initError ?? {
            errorType: 'Runtime.ExitError',
            errorMessage: `RequestId: ${requestId} Error: ${errorMessage}`,
          },
        )
      }
      state = { type: 'ended' }
      resolve()
    }
    child.once('error', (error) => end(`Runtime could not start: ${error.message}`))
    child.once('exit', (code, signal) =>
      end(
        code === null
          ? `Runtime exited with error: signal: ${signal}`
          : `Runtime exited with error: exit status ${code}`,
      ),
    )
  })

  const kill = () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // No process groups on this system, or it has exited.
      child.kill('SIGKILL')
    }
  }
  const endNow = (errorType: string, sentence: string) => {
    if (state.type === 'running' || state.type === 'assigned') {
      const { requestId } = state.work
      log.write(`${requestId} ${sentence}`)
      fail(requestId, { errorType, errorMessage: `RequestId: ${requestId} Error: ${sentence}` })
    }
    state = { type: 'ended' }
    kill()
  }

  return {
    isAlive: () => state.type !== 'ended',
    run: (requestId, payload) =>
      new Promise((settle) => {
        const work = { requestId, payload, settle }
        if (state.type !== 'idle') return settle(null)
        if (state.isWaiting) begin(work)
        else state = { type: 'assigned', work }
      }),
    stop: async () => {
      child.stdin.end()
      const timer = setTimeout(kill, STOP_MILLISECONDS)
      await gone
      clearTimeout(timer)
    },
  }
}
