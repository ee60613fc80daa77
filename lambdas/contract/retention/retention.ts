import * as z from 'zod'
import { RetentionClass } from '../ids.ts'

/** Sessions are counted up to here: each hundred is a query. */
export const EXPIRING_COUNTED_MAX = 1_000

/**
 * Functions know a project for seconds after it has changed, so a session may still begin in its former class. After
 * this long none does.
 */
export const CHANGE_KNOWN_MS = 3_600_000

/** The longest class: after this no session of a longer class exists any more. */
export const RETENTION_DAYS_MAX = Math.max(...RetentionClass.options.map((rc) => Number(rc.slice(1))))

/** The retention of a project, and the sessions that are older than it allows. */
export const Retention = z.object({
  rc: RetentionClass,
  /** What is older is deleted: milliseconds since the epoch. */
  keptFrom: z.number(),
  /** Sessions older than that, which still exist; with `isMore` there are more than so many. */
  expiring: z.object({ sessions: z.number().int(), isMore: z.boolean() }),
})
export type Retention = z.infer<typeof Retention>

export const RetentionChange = z.strictObject({ rc: RetentionClass })

/** Keys of the `core` table: projects whose retention was changed, while sessions of longer classes may exist. */
export const retentionKeys = { changed: (pid: string) => ({ pk: 'RETENTION_CHANGED', sk: pid }) } as const
export const RetentionChanged = z.object({
  /** Milliseconds since the epoch from which the lifecycle of the bucket alone is enough. */
  until: z.number(),
  /** Sessions of a shorter class may exist, which have to be moved. */
  hasShorter: z.boolean().default(false),
})
