import * as z from 'zod'

export const KeepEnv = z.object({
  LAKE_BUCKET: z.string().min(1),
  CORE_TABLE: z.string().min(1),
  GLUE_DATABASE: z.string().min(1),
  GLUE_ENDPOINT: z.url(),
  /** How many days the lake keeps files, whatever a project's retention. */
  LAKE_DAYS: z.coerce.number().int().min(1),
  /** What the engine may take of the function's memory and disk, in megabytes. */
  ENGINE_MEMORY_MB: z.coerce.number().int().min(64),
  ENGINE_DISK_MB: z.coerce.number().int().min(64),
})
/** What infra must set, as strings. */
export type KeepEnv = z.input<typeof KeepEnv>
