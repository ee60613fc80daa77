import * as z from 'zod'

export const CompactEnv = z.object({
  REPLAY_BUCKET: z.string().min(1),
  CORE_TABLE: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  /** Firehose streams of tables of the lake. */
  EVENTS_STREAM: z.string().min(1),
  SESSIONS_STREAM: z.string().min(1),
  PAGES_STREAM: z.string().min(1),
  COMPACT_QUEUE_URL: z.string().min(1),
  RENDER_QUEUE_URL: z.string().min(1),
  ANALYSIS_QUEUE_URL: z.string().min(1),
  HOOK_QUEUE_URL: z.string().min(1),
  /** Minimum for projects that set none. */
  MINIMUM_DURATION_SECONDS: z.coerce.number().int().min(0),
  /** Patterns with spaces between them, as `assetOrigins` of the config; empty: no assets are kept. */
  ASSET_ORIGINS: z.string(),
  /** Set on a developer's machine only, where sites are on it too. */
  AWS_ENDPOINT_URL: z.string().optional(),
})
/** What infra must set, as strings. */
export type CompactEnv = z.input<typeof CompactEnv>
