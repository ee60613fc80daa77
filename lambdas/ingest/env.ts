import * as z from 'zod'

export const IngestEnv = z.object({
  REPLAY_BUCKET: z.string().min(1),
  CORE_TABLE: z.string().min(1),
  SESSIONS_TABLE: z.string().min(1),
  /** Firehose stream of the lake's events table. */
  EVENTS_STREAM: z.string().min(1),
  WATCH_QUEUE_URL: z.string().min(1),
  ERASE_QUEUE_URL: z.string().min(1),
  IDLE_TIMEOUT_SECONDS: z.coerce.number().int().min(1),
  CLOSING_TIMEOUT_SECONDS: z.coerce.number().int().min(0),
  /** Limit of one key, across all containers. */
  REQUESTS_PER_SECOND_PER_KEY: z.coerce.number().int().min(1),
  /** Whether sessions and rows have the visitor's country. */
  RECORD_COUNTRY: z.stringbool(),
})
/** What infra must set, as strings. */
export type IngestEnv = z.input<typeof IngestEnv>
