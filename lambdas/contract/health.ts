import * as z from 'zod'

/** What answers at the address of the API. */
export const Service = z.object({
  name: z.literal('Incuera'),
  version: z.string(),
  /** Addresses of the reference for people, and of the OpenAPI document. */
  docsUrl: z.string(),
  openApiUrl: z.string(),
})

/** What a client of the MCP server reads to learn where members sign in; the names are those of RFC 9728. */
export const ProtectedResource = z.object({
  resource: z.string(),
  authorization_servers: z.array(z.string()),
  scopes_supported: z.array(z.string()),
  bearer_methods_supported: z.array(z.literal('header')),
  resource_documentation: z.string(),
})

/** What the API needs: the tables of projects and sessions, the bucket of recordings, and the engine of queries. */
export const HEALTH_STORES = ['projects', 'sessions', 'recordings', 'queries'] as const

/** The steps that a recording takes, and the jobs beside them. */
export const PIPELINE_PARTS = [
  'ingest',
  'sessions',
  'videos',
  'analysis',
  'lake',
  'alerts',
  'webhooks',
  'erasures',
  'exports',
] as const
export const PipelinePart = z.enum(PIPELINE_PARTS)
export type PipelinePart = z.infer<typeof PipelinePart>

/** Why a part needs attention. */
export const PART_PROBLEMS = {
  unreadable: 'The state of its queues cannot be read.',
  dead_letters: 'Messages failed for good and wait for a person.',
  waits: 'Messages wait, and none has been done for half an hour.',
  overdue: 'It runs every hour, and has not for three.',
} as const
export const PartProblem = z.enum(['unreadable', 'dead_letters', 'waits', 'overdue'])
export type PartProblem = z.infer<typeof PartProblem>

/** Messages in the queues of a part; SQS's numbers are approximate. */
export const QueueDepth = z.object({
  /** Ready for a function, … */
  waiting: z.number().int(),
  /** … with one now, … */
  inProgress: z.number().int(),
  /** … due later, and … */
  delayed: z.number().int(),
  /** … failed too often. */
  deadLetters: z.number().int(),
})
export type QueueDepth = z.infer<typeof QueueDepth>

export const PartHealth = z.object({
  name: PipelinePart,
  state: z.enum(['ok', 'behind', 'failing']),
  problem: PartProblem.nullable(),
  /** Null: it has no queue, or its queues cannot be read. */
  queue: QueueDepth.nullable(),
  /** Milliseconds since the epoch, to the minute; null: it has done nothing yet. */
  lastSuccessAt: z.number().nullable(),
  /** How long the message of that success had waited, in milliseconds; null: it was none, or that is unknown. */
  waitedMs: z.number().nullable(),
})
export type PartHealth = z.infer<typeof PartHealth>

export const StoreHealth = z.object({
  name: z.enum(HEALTH_STORES),
  state: z.enum(['ok', 'failing']),
  /** Until it answered, in milliseconds. */
  durationMs: z.number(),
})
export type StoreHealth = z.infer<typeof StoreHealth>

/** What members see of the pipeline. */
export const PipelineHealth = z.object({
  /** When this was read, in milliseconds since the epoch; it is kept for {@link HEALTH_KEPT_SECONDS}. */
  checkedAt: z.number(),
  /** One small read of each store, measured. */
  stores: z.array(StoreHealth),
  parts: z.array(PartHealth),
})
export type PipelineHealth = z.infer<typeof PipelineHealth>

/**
 * A dashboard asks once a minute; 18 requests to SQS per question of every open one would cost more than they are
 * worth.
 */
export const HEALTH_KEPT_SECONDS = 30

export const Health = z.object({
  /** Whether the API answers, and, for members, whether every part works. */
  ok: z.boolean(),
  version: z.string(),
  /** Absent without a token. */
  pipeline: PipelineHealth.optional(),
})
export type Health = z.infer<typeof Health>
