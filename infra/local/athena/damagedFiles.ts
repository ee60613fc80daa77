import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { DamagedFile, QueryJob } from './queryJob.ts'

/**
 * Files of the lake that could not be read: each is logged once, skipped from then on, and named with every result that
 * lacks it.
 */
export interface DamagedFiles {
  /** The job without the files that are known to be damaged. */
  without(job: QueryJob): QueryJob
  add(damaged: DamagedFile[], job: QueryJob): void
  /** A sentence about the files that a query over these tables has skipped; null if there are none. */
  warningFor(job: QueryJob): string | null
}

/** Names in one warning; the log has them all. */
const NAMED_MAX = 5

export function createDamagedFiles(log: Log): DamagedFiles {
  const known = new Set<string>()
  return {
    without: (job) =>
      known.size === 0
        ? job
        : {
            ...job,
            tables: job.tables.map(({ table, objects }) => ({
              table,
              objects: objects.filter(({ path }) => !known.has(path)),
            })),
          },
    add(damaged, job) {
      for (const { path, reason } of damaged) {
        if (known.has(path)) continue
        known.add(path)
        for (const { table, objects } of job.tables) {
          const object = objects.find((candidate) => candidate.path === path)
          if (object)
            log.warn('a damaged file of the lake is skipped', { file: `s3://${table.bucket}/${object.key}`, reason })
        }
      }
    },
    warningFor(job) {
      const keys = job.tables.flatMap(({ objects }) =>
        objects.filter(({ path }) => known.has(path)).map(({ key }) => key),
      )
      if (keys.length === 0) return null
      const more = keys.length > NAMED_MAX ? ` and ${keys.length - NAMED_MAX} more` : ''
      const skipped =
        keys.length === 1
          ? '1 damaged file was skipped; its rows are'
          : `${keys.length} damaged files were skipped; their rows are`
      return `${skipped} missing: ${keys.slice(0, NAMED_MAX).join(', ')}${more}. Restore or delete the damaged files.`
    },
  }
}
