import type { QueryJob, QueryOutcome } from './queryJob.ts'
import { type QueryWorker, startWorker } from './startWorker.ts'

/**
 * The processes that queries run in. One that has served a query without failure serves the next: starting one takes
 * half a second.
 */
export interface QueryWorkers {
  /** @throws QueryError */
  run(job: QueryJob, signal: AbortSignal): Promise<QueryOutcome>
  close(): Promise<void>
}

/** @param memoryBytesMax of each process; absent: the default of startWorker.ts */
export function createWorkers(memoryBytesMax?: number): QueryWorkers {
  const idle: QueryWorker[] = []
  const busy = new Set<QueryWorker>()

  return {
    async run(job, signal) {
      let worker = idle.pop()
      while (worker && !worker.isAlive()) worker = idle.pop()
      worker ??= startWorker(memoryBytesMax)
      busy.add(worker)
      try {
        return await worker.run(job, signal)
      } finally {
        busy.delete(worker)
        if (worker.isAlive() && !signal.aborted) idle.push(worker)
      }
    },
    async close() {
      await Promise.all([...idle.splice(0), ...busy].map((worker) => worker.kill()))
    },
  }
}
