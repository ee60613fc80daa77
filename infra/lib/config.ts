import {
  CLOSING_TIMEOUT_SECONDS_DEFAULT,
  IDLE_TIMEOUT_SECONDS_DEFAULT,
  INGEST_REQUESTS_PER_SECOND_PER_KEY_DEFAULT,
  MINIMUM_DURATION_SECONDS_DEFAULT,
  QUEUE_DELAY_SECONDS_MAX,
  SQL_DAYS_MAX,
} from '@incuera/contract/limits.ts'
import { Origin } from '@incuera/contract/origin.ts'
import * as z from 'zod'
import { EmbeddingModel, LanguageModel } from './models.ts'

/** Names of buckets may not start with these. */
const BUCKET_PREFIXES_RESERVED = ['xn--', 'sthree-', 'amzn-s3-demo-']

/**
 * The options of a deployment. Every field has a default, so `defineConfig({})` is a complete deployment. A field that
 * is not a list can be set for one synthesis on the command line by its path: `-c session.minimumDurationSeconds=5`.
 */
const Fields = z.strictObject({
  /**
   * Name of the CloudFormation stack. The names derived from it are in physicalNames.ts; the replay bucket's has room
   * for 23 characters.
   */
  stackName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,22}$/, 'must start with a letter and have at most 23 letters, digits and hyphens')
    .refine((name) => !BUCKET_PREFIXES_RESERVED.some((prefix) => name.toLowerCase().startsWith(prefix)), {
      error: `must not start with ${BUCKET_PREFIXES_RESERVED.join(', ')}: S3 reserves them, and a bucket is named after the stack`,
    })
    .default('Incuera'),
  /** The first member to be invited by e-mail. Without it, create the user in Cognito. */
  adminEmail: z.email().optional(),
  session: z
    .strictObject({
      /** A session ends after this long without a sign of life. */
      idleTimeoutSeconds: z.number().int().min(1).max(86_400).default(IDLE_TIMEOUT_SECONDS_DEFAULT),
      /**
       * After `/sessions/end` or `pagehide` the next page of the same session must send something within this time. At
       * most one SQS delay.
       */
      closingTimeoutSeconds: z
        .number()
        .int()
        .min(1)
        .max(QUEUE_DELAY_SECONDS_MAX)
        .default(CLOSING_TIMEOUT_SECONDS_DEFAULT),
      /** Shorter sessions are discarded. A project may set its own. */
      minimumDurationSeconds: z.number().int().min(0).max(3600).default(MINIMUM_DURATION_SECONDS_DEFAULT),
    })
    .prefault({}),
  lake: z
    .strictObject({
      /**
       * How long Firehose buffers rows before it writes a Parquet file (0–900). A longer time gives fewer, larger files
       * and cheaper queries.
       */
      freshnessSeconds: z.number().int().min(0).max(900).default(60),
      /** Athena stops a query that reads more; its own minimum is 10 MB. */
      scanLimitBytes: z.number().int().min(10_000_000).default(10_000_000_000),
      /**
       * Set it if Lake Formation governs new Glue tables: it then grants Firehose and the API what they read
       * (docs/deploy.md).
       */
      lakeFormation: z.boolean().default(false),
      /**
       * How many days the lake keeps its files. Projects of every retention class share them, so a row may stay in a
       * file for this long after SQL has stopped showing it; set it to your longest class.
       */
      retentionDays: z.number().int().min(7).max(SQL_DAYS_MAX).default(SQL_DAYS_MAX),
    })
    .prefault({}),
  render: z
    .strictObject({
      /** New accounts are limited to 3008 MB (about 1.7 vCPU, of which a render uses 1.4). */
      memoryMb: z.number().int().min(1024).max(10_240).default(3008),
      /** Simultaneous renders. The minimum of SQS is 2. */
      maxConcurrency: z.number().int().min(2).max(1000).default(2),
      /**
       * A part of a video that takes longer is given up and retried; most take a minute, none should take more than
       * five. If the function crashed, SQS delivers its message again after this time.
       */
      timeoutSeconds: z.number().int().min(30).max(900).default(900),
      /**
       * Puts the renderer into a VPC that reaches S3 and nothing else. Costs nothing but one of five VPCs per region.
       */
      isolate: z.boolean().default(true),
      /**
       * Availability zones of that VPC, such as `us-east-1b`. Absent: the account's first two. Lambda refuses some
       * zones of older accounts.
       */
      zones: z
        .array(
          z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, 'must be the name of an availability zone, as us-east-1b'),
        )
        .min(1)
        .max(3)
        .optional(),
      /** An existing VPC in its place. It needs an S3 gateway endpoint, and should have no other routes. */
      vpc: z
        .strictObject({
          id: z.string().regex(/^vpc-[0-9a-f]+$/, 'must be the id of a VPC, as vpc-0a1b2c3d'),
          subnetIds: z
            .array(z.string().regex(/^subnet-[0-9a-f]+$/, 'must be the id of a subnet, as subnet-0a1b2c3d'))
            .min(1)
            .max(16),
        })
        .optional(),
    })
    .refine(({ isolate, zones, vpc }) => isolate || !(zones || vpc), {
      error: 'zones and vpc place the isolated renderer; with isolate: false it is in no network',
    })
    .refine(({ zones, vpc }) => !(zones && vpc), {
      error: 'zones are those of a new VPC; with vpc its subnets decide. Set one of the two',
    })
    .prefault({}),
  analysis: z
    .strictObject({
      /**
       * The language model that writes the summaries: any server with the OpenAI API, or any model of Amazon Bedrock,
       * which needs no key and keeps everything inside AWS (docs/models.md). Without it they are written by rules.
       */
      llm: LanguageModel.optional(),
      /**
       * The model that turns the summaries of sessions into vectors, so that searches and questions find them by their
       * meaning: any server with the OpenAI API, or Amazon Bedrock. Without it nothing is created for vectors
       * (docs/models.md).
       */
      embedding: EmbeddingModel.optional(),
    })
    .prefault({}),
  /**
   * Requests per second that the gateway accepts, for each route; bursts of half as many. The defaults add up to the
   * quota of an account in AWS's smaller regions, 2,500 with bursts of 1,250; elsewhere it is 10,000 and 5,000
   * (gateway.ts).
   */
  throttle: z
    .strictObject({
      /** Batches of all visitors together: a busy visitor sends one every 10 s. */
      ingestPerSecond: z.number().int().min(10).max(100_000).default(1500),
      /**
       * Of one SDK key: more is answered 429 before the body is opened, and the recorders of that site send it later.
       * The default fits about 450 simultaneous visitors. A flood of one key leaves room for others while this is below
       * 6 times the number of functions that the account may run at the same time (10 in a new account).
       */
      perKeyPerSecond: z.number().int().min(1).max(100_000).default(INGEST_REQUESTS_PER_SECOND_PER_KEY_DEFAULT),
      /** Requests of members, for each method. */
      dashboardPerSecond: z.number().int().min(10).max(10_000).default(100),
    })
    .prefault({}),
  /**
   * Records the country of visitors, two letters, with sessions and rows. CloudFront derives it from their IP address,
   * which is stored nowhere; only sites that send to the dashboard's address have it. A project may switch it
   * off for its own visitors.
   */
  recordCountry: z.boolean().default(false),
  /**
   * Origins from which replays load the pictures, fonts and stylesheets that recordings name, such as
   * `https://cdn.shop.example` or `https://*.shop.example`. Without them a replay makes no request. Name only origins
   * that are yours: whoever has one sees when a member watches which page. Videos show what was fetched from them when the
   * session was processed.
   */
  assetOrigins: z
    .array(Origin.refine((origin) => origin !== '*', { error: 'must be an origin of yours, not any' }))
    .max(20)
    // They are in the environment of a function, which Lambda limits to 4 KB, and three times in a header.
    .refine((origins) => origins.join(' ').length <= 1_000, { error: 'must have at most 1000 characters together' })
    .default([]),
  /** What happens to recordings, lake, tables and members when the stack is deleted. */
  removal: z.enum(['retain', 'destroy']).default('retain'),
  /**
   * Protects tables and user pool against manual deletion, too. Enable it once the first deployment has succeeded: a
   * failed one could not be rolled back with it.
   */
  deletionProtection: z.boolean().default(false),
  /** Receives the alarms by e-mail. Without it they only appear in CloudWatch. */
  alarmEmail: z.email().optional(),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})
const Config = Fields.refine(({ removal, deletionProtection }) => !(removal === 'destroy' && deletionProtection), {
  path: ['deletionProtection'],
  error: 'cannot be true with removal: destroy, because CloudFormation could not delete what is protected',
})
export type Config = z.output<typeof Config>
/** The schema of `incuera.config.ts`. */
export type ConfigInput = z.input<typeof Config>

/** An error that the deploying person can fix; its message is all they need to see. */
export class SetupError extends Error {
  override name = 'SetupError'
}

/** Typed entry of `incuera.config.ts`; checked when the app reads it. */
export const defineConfig = (config: ConfigInput): ConfigInput => config

/**
 * The configuration of this synthesis: the file, overridden by the command line.
 * @param context CDK context; keys that do not start with one of our fields belong to the CDK and are ignored
 * @throws SetupError with one line per wrong field
 */
export function readConfig(config: ConfigInput, context: Record<string, unknown>): Config {
  const overrides = Object.entries(context).filter(([path]) => Object.hasOwn(Fields.shape, path.split('.')[0] ?? ''))
  const parsed = Config.safeParse(overrides.reduce(override, structuredClone(config)))
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || '(root)'}: ${message}`)
  throw new SetupError(
    `The configuration (incuera.config.ts, or -c on the command line) is wrong:\n${lines.join('\n')}`,
  )
}

/** Sets one field by its path and leaves the rest. */
function override(config: object, [path, value]: [string, unknown]): object {
  const [head = '', ...rest] = path.split('.')
  const before: unknown = Object.entries(config).find(([key]) => key === head)?.[1]
  const inside = typeof before === 'object' && before !== null ? before : {}
  return { ...config, [head]: rest.length === 0 ? plain(value) : override(inside, [rest.join('.'), value]) }
}

/** The command line gives every value as text; a list as JSON. */
const plain = (value: unknown) => {
  if (value === 'true' || value === 'false') return value === 'true'
  if (typeof value === 'string' && value.startsWith('[')) return listIn(value)
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
}

/** A text that is no JSON stays as it is, and its field refuses it. */
function listIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
