import { z } from 'zod'

/** An empty value counts as absent: environment variables of a template are often empty strings. */
const optional = z
  .string()
  .optional()
  .transform((value) => value || undefined)

export const AnalysisEnv = z.object({
  REPLAY_BUCKET: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  ANALYSIS_QUEUE_URL: z.string().min(1),
  /** Secret with the model's API key; without it the key is `none`, as local servers expect. */
  LLM_SECRET_ARN: optional,
  /** Root of a server with the OpenAI API, such as `https://host/v1`; with LLM_MODEL it enables the model. */
  LLM_BASE_URL: optional,
  LLM_MODEL: optional,
})
export type AnalysisEnv = z.input<typeof AnalysisEnv>
