import { sessions } from '../keys.ts'

/** Exports in the replay bucket, which delete themselves. */
export const EXPORTS_PREFIX = 'exports/'

/** `exports/{pid}/` and, with an export, `exports/{pid}/{exportId}/`. */
export const exportPrefix = (pid: string, exportId?: string): string =>
  `${EXPORTS_PREFIX}${pid}/${exportId === undefined ? '' : `${exportId}/`}`
export const exportFileKey = (pid: string, exportId: string, path: string): string =>
  `${exportPrefix(pid, exportId)}${path}`
export const EXPORT_MANIFEST = 'manifest.json'
/** What step `number` (from 1) adds to the manifest; deleted when that is written. */
export const exportStepPath = (number: number): string => `steps/${String(number).padStart(4, '0')}.json`

/** Items of the `sessions` table. */
export const exportKeys = {
  job: (pid: string, exportId: string) => ({ pk: `EXPORTS#${pid}`, sk: exportId }),
  /**
   * Beside the session's other items: which exports contain it. Sorts after those that every reader reads.
   */
  part: (pid: string, sid: string, exportId: string) => ({
    pk: sessions.meta(pid, sid).pk,
    sk: `PART_OF_EXPORT#${exportId}`,
  }),
} as const
