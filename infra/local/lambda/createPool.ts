import { randomUUID } from 'node:crypto'
import { type InvokeResult, PAYLOAD_BYTES_MAX } from './invokeResult.ts'
import type { FunctionProcess } from './startProcess.ts'

/** All processes of one function. */
export interface FunctionPool {
  invoke(event: unknown): Promise<InvokeResult>
  /** Starts a process that waits for the first invocation, unless one is there. */
  warm(): Promise<void>
  /** Ends every process, a busy one when its invocation has finished; later invocations run in new ones. */
  renew(): void
  close(): Promise<void>
}

/**
 * Runs at most `concurrencyMax` invocations at the same time, each in its own process, and keeps processes warm.
 * Further ones wait (Lambda would answer 429; a laptop has no more capacity).
 */
export function createPool(concurrencyMax: number, start: () => FunctionProcess): FunctionPool {
  const idle: FunctionProcess[] = []
  const busy = new Set<FunctionProcess>()
  const waiting: (() => void)[] = []
  /** Busy ones that end when they have finished. */
  const outdated = new Set<FunctionProcess>()
  /** A process that ends may still hold what the next one needs, such as the debugger's port. */
  const ending = new Set<Promise<void>>()
  let isClosed = false

  const take = async (): Promise<FunctionProcess | null> => {
    while (!isClosed && (busy.size >= concurrencyMax || ending.size > 0)) {
      await (ending.size > 0 ? Promise.all(ending) : new Promise<void>((resolve) => waiting.push(resolve)))
    }
    if (isClosed) return null
    // The one used last most likely has warm caches and connections.
    let process = idle.pop()
    while (process && !process.isAlive()) process = idle.pop()
    process ??= start()
    busy.add(process)
    return process
  }
  const end = (process: FunctionProcess) => {
    const ended = process.stop().finally(() => ending.delete(ended))
    ending.add(ended)
  }
  const giveBack = (process: FunctionProcess) => {
    busy.delete(process)
    if (outdated.delete(process)) end(process)
    else if (process.isAlive()) idle.push(process)
    waiting.shift()?.()
  }

  return {
    invoke: (event) => invokeIn({ take, giveBack }, event),
    warm: async () => {
      await Promise.all(ending)
      if (!isClosed && idle.length + busy.size === 0) idle.push(start())
    },
    renew: () => {
      for (const process of idle.splice(0)) end(process)
      for (const process of busy) outdated.add(process)
    },
    close: async () => {
      isClosed = true
      for (const resolve of waiting.splice(0)) resolve()
      await Promise.all([...ending, ...[...idle, ...busy].map((process) => process.stop())])
    },
  }
}

interface Processes {
  /** Null when the pool is closed. */
  take(): Promise<FunctionProcess | null>
  giveBack(process: FunctionProcess): void
}

/** Runs an event in a process, and in another one when the first ended before it took the work. */
async function invokeIn({ take, giveBack }: Processes, event: unknown): Promise<InvokeResult> {
  const requestId = randomUUID()
  const payload = JSON.stringify(event) ?? 'null'
  const failed = (errorType: string, errorMessage: string): InvokeResult => ({
    status: 'failed',
    requestId,
    errorType,
    errorMessage,
  })
  if (Buffer.byteLength(payload) > PAYLOAD_BYTES_MAX)
    return failed(
      'RequestEntityTooLargeException',
      `Request must be smaller than ${PAYLOAD_BYTES_MAX} bytes for the InvokeFunction operation`,
    )
  for (;;) {
    const process = await take()
    if (!process) return failed('ServiceException', 'the functions of this machine are closed')
    const result = await process.run(requestId, payload).finally(() => giveBack(process))
    if (result) return result
  }
}
