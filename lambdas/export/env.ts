import * as z from 'zod'

export const ExportEnv = z.object({
  REPLAY_BUCKET: z.string().min(1),
  CORE_TABLE: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  EXPORT_QUEUE_URL: z.string().min(1),
})
/** What infra must set, as strings. */
export type ExportEnv = z.input<typeof ExportEnv>
