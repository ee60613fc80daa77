import { writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import type { QueryJob } from '../queryJob.ts'
import { runQuery } from '../runQuery.ts'

/**
 * The process that queries run in: one job after another, each answered by one message. It may be killed at any time,
 * so it keeps no state.
 */

/** Recording continues while a query runs, so queries have lower priority. */
const NICENESS = 10
setPriority(NICENESS)
try {
  // If memory runs out, Linux ends this process first.
  writeFileSync('/proc/self/oom_score_adj', '1000')
} catch {
  // Another system, which has no such file.
}

process.on('message', (job: QueryJob) => {
  runQuery(job).then((outcome) => process.send?.(outcome))
})
// The engine's threads would keep the process alive after its parent has exited.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
if (!process.connected) process.exit()
