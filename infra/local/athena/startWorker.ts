import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { QueryError, type QueryJob, QueryOutcome } from './queryJob.ts'
import { residentBytes } from './residentBytes.ts'

/**
 * Memory of a process that runs a query. DuckDB keeps its own tables below 1 GB (openLake.ts), but not what a single
 * value needs, and it does not stop within one: `rpad('x', 2000000000, 'y')`.
 */
const MEMORY_BYTES_MAX = 2_000_000_000
/** DuckDB takes up to a gigabyte a second (measured), so the process ends well below twice its limit. */
const LOOK_MS = 50
const HEAP_MEGABYTES = 512

export interface QueryWorker {
  /**
   * Runs one job. When the signal aborts, the process is killed: nothing else ends a query reliably.
   * @throws QueryError when the process was killed or crashed
   */
  run(job: QueryJob, signal: AbortSignal): Promise<QueryOutcome>
  isAlive(): boolean
  readonly pid: number | undefined
  kill(): Promise<void>
}

/** Starts a process for queries. */
export function startWorker(memoryBytesMax = MEMORY_BYTES_MAX): QueryWorker {
  const child = fork(join(import.meta.dirname, 'bin', 'queryWorker.mjs'), {
    execArgv: ['--no-warnings', `--max-old-space-size=${HEAP_MEGABYTES}`, '--enable-source-maps'],
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let endReason: string | null = null
  const gone = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
  const isAlive = () => child.exitCode === null && child.signalCode === null && child.connected
  const end = (reason: string) => {
    endReason ??= reason
    child.kill('SIGKILL')
  }

  return {
    isAlive,
    pid: child.pid,
    async run(job, signal) {
      const stop = () => end(signal.reason instanceof Error ? signal.reason.message : String(signal.reason))
      signal.addEventListener('abort', stop)
      const watch = setInterval(() => {
        const bytes = child.pid === undefined ? 0 : residentBytes(child.pid)
        if (bytes > memoryBytesMax)
          end(`Query exhausted resources: it needs more than the limit of ${memoryBytesMax / 1e9} GB here`)
      }, LOOK_MS)
      try {
        signal.throwIfAborted()
        const answered = once(child, 'message')
        child.send(job)
        const message = await Promise.race([answered, gone.then(() => null)])
        if (message) return QueryOutcome.parse(message[0])
        throw new QueryError(
          endReason ??
            `The process of the query ended (${child.signalCode ?? child.exitCode}); change the query, or run it again`,
        )
      } finally {
        clearInterval(watch)
        signal.removeEventListener('abort', stop)
      }
    },
    async kill() {
      end('Athena is stopping')
      await gone
    },
  }
}
