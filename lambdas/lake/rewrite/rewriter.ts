import type { LakeTable } from '@incuera/contract/lake/tables.ts'
import type { Erased } from '#sessions/lake/lakeState.ts'

/** The rows of a project as a file of this machine. */
export interface ProjectFile {
  pid: string
  path: string
}

/** One table of one day. Paths are of this machine. */
export interface RewriteJob {
  table: LakeTable
  /** Files as Firehose wrote them, in folders like `hour=07`. */
  hot: string[]
  /** Rows of this day that are kept already. */
  kept: ProjectFile[]
  /** Kept rows of the days around it: a batch that was sent again after midnight is in two. */
  neighbours: ProjectFile[]
  /** People and sessions whose rows are omitted. */
  erased: readonly Erased[]
  /** Whether rows of a project are still within its retention. */
  isRetained(pid: string): Promise<boolean>
  /** Files are written here, one per project. */
  folder: string
}

/** Reads and writes Parquet files on this machine. */
export interface Rewriter {
  /**
   * Writes the rows of a job once each, sorted, one file per project. Projects without rows get none.
   * @throws Error when a written file does not contain exactly the rows that it should
   */
  rewrite(job: RewriteJob): Promise<(ProjectFile & { rows: number })[]>
  /** Whether a file contains rows of the erased. */
  hasErased(file: ProjectFile, erased: readonly Erased[], folder: string): Promise<boolean>
}
