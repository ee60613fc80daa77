import { PipelinePart } from '@incuera/contract/health.ts'
import { QUESTION_SESSIONS_PER_DAY_DEFAULT } from '@incuera/contract/watchLimits.ts'
import * as z from 'zod'
import { MeaningEnv } from '../sessions/meaning/env.ts'

export const ApiEnv = MeaningEnv.extend({
  REPLAY_BUCKET: z.string().min(1),
  CORE_TABLE: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  COMPACT_QUEUE_URL: z.string().min(1),
  RENDER_QUEUE_URL: z.string().min(1),
  ANALYSIS_QUEUE_URL: z.string().min(1),
  ERASE_QUEUE_URL: z.string().min(1),
  HOOK_QUEUE_URL: z.string().min(1),
  EXPORT_QUEUE_URL: z.string().min(1),
  /** Names of the queues of each part of the pipeline that has any, as JSON. */
  PIPELINE_QUEUES: z
    .string()
    .transform(toJson)
    .pipe(z.partialRecord(PipelinePart, z.array(z.string().min(1)).min(1))),
  ATHENA_WORKGROUP: z.string().min(1),
  GLUE_DATABASE: z.string().min(1),
  /** Where the files of the lake are. */
  LAKE_BUCKET: z.string().min(1),
  /** How many days the lake keeps files, whatever a project's retention. */
  LAKE_DAYS: z.coerce.number().int().min(1),
  /** OIDC issuer of the members, which signs their access tokens and provides their e-mail addresses. */
  ISSUER_URL: z.url(),
  /** The pool of that issuer, in which invited people get an account. */
  USER_POOL_ID: z.string().min(1),
  /** The dashboard at that issuer: only access tokens for it are accepted. */
  CLIENT_ID: z.string().min(1),
  /** Topic of SNS that sends mail. */
  MAIL_TOPIC_ARN: z.string().min(1),
  /** Origin of the dashboard, for links in messages. */
  DASHBOARD_URL: z.url(),
  /** Set on a developer's machine only: receivers of alerts may be there too. */
  AWS_ENDPOINT_URL: z.string().optional(),
  /** Minimum for projects that set none. */
  MINIMUM_DURATION_SECONDS: z.coerce.number().int().min(0),
  /** Whether projects may record the country of their visitors. */
  RECORD_COUNTRY: z.stringbool(),
  /** Whether the analysis function has a language model. */
  HAS_MODEL: z.stringbool(),
  /** Sessions of a project that the model answers its questions about, per day (UTC). */
  QUESTIONS_PER_DAY: z.coerce.number().int().min(0).default(QUESTION_SESSIONS_PER_DAY_DEFAULT),
})

function toJson(text: string, { addIssue }: z.core.$RefinementCtx): unknown {
  try {
    return JSON.parse(text)
  } catch {
    addIssue({ code: 'custom', message: 'must be JSON' })
    return z.NEVER
  }
}

/** What infra must set, as strings. */
export type ApiEnv = z.input<typeof ApiEnv>
