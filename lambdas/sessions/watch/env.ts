import * as z from 'zod'

export const WatchEnv = z.object({
  SESSIONS_TABLE: z.string().min(1),
  WATCH_QUEUE_URL: z.string().min(1),
  COMPACT_QUEUE_URL: z.string().min(1),
  IDLE_TIMEOUT_SECONDS: z.coerce.number().int().min(1),
  CLOSING_TIMEOUT_SECONDS: z.coerce.number().int().min(0),
})
/** What infra must set, as strings. */
export type WatchEnv = z.input<typeof WatchEnv>
