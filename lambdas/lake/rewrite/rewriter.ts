import type { LakeTable } from '@incuera/contract/lake/tables.ts'
import type { Erased } from '#sessions/lake/lakeState.ts'

/** The rows of a project as a file of this machine. */
export interface ProjectFile {
  pid: string
  path: string
}

/** All rows of a project as files of this machine, in their order. */
export interface ProjectFiles {
  pid: string
  paths: string[]
  rows: number
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
  /** Files are written here. */
  folder: string
}

/** Reads and writes Parquet files on this machine. */
export interface Rewriter {
  /**
   * Writes the rows of a job once each, sorted, for each project one file, or several if there are many rows. Projects
   * without rows get none.
   * @throws Error when the written files do not contain exactly the rows that they should
   */
  rewrite(job: RewriteJob): Promise<ProjectFiles[]>
  /** Whether a file contains rows of the erased. */
  hasErased(file: ProjectFile, erased: readonly Erased[], folder: string): Promise<boolean>
}
