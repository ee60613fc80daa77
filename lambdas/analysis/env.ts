import { z } from 'zod'

/** Empty is absent: an environment variable of a template is often the empty string. */
const optional = z
  .string()
  .optional()
  .transform((value) => value || undefined)

export const AnalysisEnv = z.object({
  REPLAY_BUCKET: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  ANALYSIS_QUEUE_URL: z.string().min(1),
  /** Secret with the model's API key; without it the key is `none`, as local servers want it. */
  LLM_SECRET_ARN: optional,
  /** Root of a server which speaks the OpenAI API, as `https://host/v1`; with LLM_MODEL it turns the model on. */
  LLM_BASE_URL: optional,
  LLM_MODEL: optional,
})
export type AnalysisEnv = z.input<typeof AnalysisEnv>
