import type { FunctionLog } from './functionLog.ts'
import type { InvokeResult } from './invokeResult.ts'
import type { FunctionError } from './startRuntimeApi.ts'

/** One invocation, as a process gets it. */
export interface Work {
  requestId: string
  payload: string
  settle(result: InvokeResult | null): void
}

/** What one process works on. */
export interface ProcessWork {
  isAlive(): boolean
  /** Gives work to an idle process; settles it with null when the process is not. */
  take(work: Work): void
  /** The process is loaded, and asks for work. */
  ready(): void
  /** Settles the work in progress, if the result is its own. */
  finish(result: InvokeResult): void
  fail(requestId: string, error: FunctionError): void
  /** Ends the work in progress with this error; the process gets no more. */
  abort(errorType: string, sentence: string): void
  /** The process has exited. @param initError why its code could not be loaded, if that was it */
  exited(sentence: string, initError: FunctionError | null): void
}

type State =
  | { type: 'idle'; isWaiting: boolean }
  /** `isWaiting` here and above: the process waits in `next` and can be given work. */
  | { type: 'assigned'; work: Work }
  | { type: 'running'; work: Work; timer: NodeJS.Timeout; startedMs: number }
  | { type: 'ended' }

/**
 * Follows which work a process has: none, some that waits until the process is loaded, or some that it runs.
 * @param options.assign hands work to the process that waits in `next`
 * @param options.timedOut is called once work takes longer than `timeoutSeconds`
 */
export function createProcessWork(options: {
  timeoutSeconds: number
  assign(work: Work): void
  timedOut(): void
  log: FunctionLog
  now: () => number
}): ProcessWork {
  const { timeoutSeconds, assign, timedOut, log, now } = options
  let state: State = { type: 'idle', isWaiting: false }
  let isLoaded = false

  const begin = (work: Work) => {
    state = { type: 'running', work, timer: setTimeout(timedOut, timeoutSeconds * 1000), startedMs: now() }
    assign(work)
  }
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
  const errorOf = (requestId: string, errorType: string, sentence: string) => ({
    errorType,
    errorMessage: `RequestId: ${requestId} Error: ${sentence}`,
  })

  return {
    isAlive: () => state.type !== 'ended',
    take: (work) => {
      if (state.type !== 'idle') return work.settle(null)
      if (state.isWaiting) begin(work)
      else state = { type: 'assigned', work }
    },
    ready: () => {
      isLoaded = true
      if (state.type === 'assigned') begin(state.work)
      else if (state.type === 'idle') state = { type: 'idle', isWaiting: true }
    },
    finish,
    fail,
    abort: (errorType, sentence) => {
      if (state.type === 'running' || state.type === 'assigned') {
        const { requestId } = state.work
        log.write(`${requestId} ${sentence}`)
        fail(requestId, errorOf(requestId, errorType, sentence))
      }
      state = { type: 'ended' }
    },
    exited: (sentence, initError) => {
      // It exited before it took the work: another process can run it.
      if (state.type === 'assigned' && isLoaded) state.work.settle(null)
      else if (state.type === 'running' || state.type === 'assigned') {
        const { requestId } = state.work
        fail(requestId, initError ?? errorOf(requestId, 'Runtime.ExitError', sentence))
      }
      state = { type: 'ended' }
    },
  }
}
