import * as z from 'zod'

export const SettleEnv = z.object({
  REPLAY_BUCKET: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  RENDER_QUEUE_URL: z.string().min(1),
  JOIN_QUEUE_URL: z.string().min(1),
  HOOK_QUEUE_URL: z.string().min(1),
})
/** What infra must set, as strings. */
export type SettleEnv = z.input<typeof SettleEnv>
