import { SummaryPolicy } from '@incuera/contract/policies.ts'
import { QUESTION_SESSIONS_PER_DAY_DEFAULT } from '@incuera/contract/watchLimits.ts'
import * as z from 'zod'
import { MeaningEnv } from '../sessions/meaning/env.ts'

/** An empty value counts as absent: environment variables of a template are often empty strings. */
const optional = z
  .string()
  .optional()
  .transform((value) => value || undefined)
const dollars = optional
  .transform((value) => (value === undefined ? undefined : Number(value)))
  .pipe(z.number().min(0).optional())

export const AnalysisEnv = MeaningEnv.extend({
  REPLAY_BUCKET: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  ANALYSIS_QUEUE_URL: z.string().min(1),
  HOOK_QUEUE_URL: z.string().min(1),
  /** The settings of projects are read from it. */
  CORE_TABLE: z.string().min(1),
  /** Firehose streams of tables of the lake. */
  SIGNALS_STREAM: z.string().min(1),
  VERDICTS_STREAM: z.string().min(1),
  NOTES_STREAM: z.string().min(1),
  /** Enables the model. */
  LLM_MODEL: optional,
  /** Root of a server with the OpenAI API, such as `https://host/v1`. Absent: Amazon Bedrock in LLM_REGION. */
  LLM_BASE_URL: optional,
  LLM_REGION: optional,
  /** Secret with the model's API key; without it the key is `none`, as local servers expect. */
  LLM_SECRET_ARN: optional,
  LLM_VISION: optional.pipe(z.enum(['none', 'keyframes', 'video']).default('none')),
  LLM_POLICY: optional.pipe(SummaryPolicy.default('all')),
  LLM_MONTHLY_DOLLARS: dollars,
  /** Sessions of a project that its questions are asked about, per day (UTC). */
  QUESTIONS_PER_DAY: optional
    .transform((value) => (value === undefined ? QUESTION_SESSIONS_PER_DAY_DEFAULT : Number(value)))
    .pipe(z.number().int().min(0)),
  /** Dollars per million tokens, for servers that do not state the cost of a call. */
  LLM_INPUT_PRICE: dollars,
  LLM_OUTPUT_PRICE: dollars,
})
export type AnalysisEnv = z.input<typeof AnalysisEnv>
