import * as z from 'zod'

export const HooksEnv = z.object({
  CORE_TABLE: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  HOOK_QUEUE_URL: z.string().min(1),
  /** Origin of the dashboard, for links. */
  DASHBOARD_URL: z.url(),
  /** Set on a developer's machine only: receivers may be there too. */
  AWS_ENDPOINT_URL: z.string().optional(),
})
/** What infra must set, as strings. */
export type HooksEnv = z.input<typeof HooksEnv>
