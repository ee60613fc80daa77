import * as z from 'zod'

export const SweepEnv = z.object({
  REPLAY_BUCKET: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  WATCH_QUEUE_URL: z.string().min(1),
  COMPACT_QUEUE_URL: z.string().min(1),
  RENDER_QUEUE_URL: z.string().min(1),
  ANALYSIS_QUEUE_URL: z.string().min(1),
})
/** What infra must set, as strings. */
export type SweepEnv = z.input<typeof SweepEnv>
