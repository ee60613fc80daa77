import type { LakeStateStore } from '#sessions/lake/lakeState.ts'
import type { Log } from '../runtime/log.ts'
import type { LakeFiles } from './files/lakeFiles.ts'
import type { Partitions } from './partitions/partitions.ts'
import type { Rewriter } from './rewrite/rewriter.ts'

export interface KeepPorts {
  files: LakeFiles
  partitions: Partitions
  state: LakeStateStore
  rewriter: Rewriter
  /** How many days the rows of a project are kept. */
  retentionDaysOf(pid: string): Promise<number>
  /** For files in progress. What a run leaves there is removed by the next. */
  folder: string
  /** Milliseconds since the epoch. */
  now(): number
  log: Log
}
