import * as z from 'zod'

export const EraseEnv = z.object({
  REPLAY_BUCKET: z.string().min(1),
  CORE_TABLE: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  ERASE_QUEUE_URL: z.string().min(1),
  HOOK_QUEUE_URL: z.string().min(1),
  /** Absent: the deployment has no embedding model. */
  VECTOR_INDEX_ARN: z.string().min(1).optional(),
})
/** What infra must set, as strings. */
export type EraseEnv = z.input<typeof EraseEnv>
