import { randomUUID } from 'node:crypto'
import { type InvokeResult, PAYLOAD_BYTES_MAX } from './invokeResult.ts'
import type { FunctionProcess } from './startProcess.ts'

/** All processes of one function. */
export interface FunctionPool {
  invoke(event: unknown): Promise<InvokeResult>
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
  let isClosed = false

  const take = async (): Promise<FunctionProcess | null> => {
    while (busy.size >= concurrencyMax && !isClosed) await new Promise<void>((resolve) => waiting.push(resolve))
    if (isClosed) return null
    // The one used last most likely has warm caches and connections.
    let process = idle.pop()
    while (process && !process.isAlive()) process = idle.pop()
    process ??= start()
    busy.add(process)
    return process
  }
  const giveBack = (process: FunctionProcess) => {
    busy.delete(process)
    if (process.isAlive()) idle.push(process)
    waiting.shift()?.()
  }

  return {
    invoke: async (event) => {
      const requestId = randomUUID()
      const payload = JSON.stringify(event) ?? 'null'
      const failed = (errorType: string, errorMessage: string): InvokeResult => ({ status: 'failed', requestId, errorType, errorMessage })
      if (Buffer.byteLength(payload) > PAYLOAD_BYTES_MAX) {
        return failed('RequestEntityTooLargeException', `Request must be smaller than ${PAYLOAD_BYTES_MAX} bytes for the InvokeFunction operation`)
      }
      for (;;) {
        const process = await take()
        if (!process) return failed('ServiceException', 'the functions of this machine are closed')
        const result = await process.run(requestId, payload).finally(() => giveBack(process))
        if (result) return result
      }
    },
    close: async () => {
      isClosed = true
      for (const resolve of waiting.splice(0)) resolve()
      await Promise.all([...idle, ...busy].map((process) => process.stop()))
    },
  }
}
