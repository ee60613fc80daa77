import { writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import type { QueryJob } from '../queryJob.ts'
import { runQuery } from '../runQuery.ts'

/**
 * The process that queries run in: one job after another, each answered by one message. It may be killed at any time, so it holds
 * nothing that anybody needs.
 */

/** Recording goes on while a query runs, so a query comes second. */
const NICENESS = 10
setPriority(NICENESS)
try {
  // Where memory runs out, Linux ends this process before any other.
  writeFileSync('/proc/self/oom_score_adj', '1000')
} catch {
  // Another system, which has no such file.
}

process.on('message', (job: QueryJob) => {
  runQuery(job).then((outcome) => process.send?.(outcome))
})
// The engine's threads would keep a process alive whose parent is gone.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
