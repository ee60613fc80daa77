import * as z from 'zod'

export const AlertsEnv = z.object({
  /** Answers of insights are kept there. */
  REPLAY_BUCKET: z.string().min(1),
  /** How many days the lake keeps files. */
  LAKE_DAYS: z.coerce.number().int().min(1),
  CORE_TABLE: z.string().min(1),
  ATHENA_WORKGROUP: z.string().min(1),
  GLUE_DATABASE: z.string().min(1),
  /** Topic of SNS that sends mail. */
  MAIL_TOPIC_ARN: z.string().min(1),
  /** Origin of the dashboard, for links. */
  HOOK_QUEUE_URL: z.string().min(1),
  DASHBOARD_URL: z.url(),
  /** Set on a developer's machine only: receivers may be there too. */
  AWS_ENDPOINT_URL: z.string().optional(),
})
export type AlertsEnv = z.input<typeof AlertsEnv>
