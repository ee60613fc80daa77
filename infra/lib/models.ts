import { SummaryPolicy } from '@incuera/contract/policies.ts'
import { MIN_SIMILARITY_DEFAULT, VECTOR_DIMENSIONS_MAX } from '@incuera/contract/search/limits.ts'
import { QUESTION_SESSIONS_PER_DAY_DEFAULT } from '@incuera/contract/watchLimits.ts'
import * as z from 'zod'
import { contradictsCrossRegion } from './bedrockModelId.ts'

/** The same for every language model. */
const LLM_OPTIONS = {
  /** What the model sees besides the events; only for models that take pictures or videos. */
  vision: z.enum(['none', 'keyframes', 'video']).default('none'),
  /**
   * Which sessions it summarises: all, those with much friction, or only those for which a member requests an analysis.
   * A project may set its own.
   */
  policy: SummaryPolicy.default('all'),
  /**
   * US dollars per calendar month (UTC) over all projects; from then on summaries are written by rules. Absent: no cap.
   */
  monthlyDollars: z.number().min(0).optional(),
  /** Sessions of a project that the questions of its scanners are asked about, per day (UTC): one request each. */
  questionsPerDay: z.number().int().min(0).max(1_000_000).default(QUESTION_SESSIONS_PER_DAY_DEFAULT),
  /** US dollars per million tokens, for servers that do not state the cost of a call. */
  price: z.strictObject({ input: z.number().min(0), output: z.number().min(0) }).optional(),
}

/** The same for every embedding model. */
const EMBEDDING_OPTIONS = {
  /** Numbers in one of its vectors, as its documentation states. */
  dimensions: z.number().int().min(1).max(VECTOR_DIMENSIONS_MAX),
  /**
   * The cosine below which a session has nothing to do with a question. Models differ: those of the E5 family need
   * about 0.8.
   */
  minSimilarity: z.number().min(0).max(1).default(MIN_SIMILARITY_DEFAULT),
}
function checkCrossRegion({ model, crossRegion }: { model: string; crossRegion: boolean }, context: z.RefinementCtx) {
  const message = contradictsCrossRegion(model, crossRegion)
  if (message) context.addIssue({ code: 'custom', path: ['model'], message })
}

/** The same for every model of any server with the OpenAI API. */
const OPENAI_OPTIONS = {
  provider: z.literal('openai').optional(),
  baseUrl: z.url({ protocol: /^https?$/ }),
  model: z.string().min(1),
}

/** The same for every model of Amazon Bedrock, beside its id. */
const BEDROCK_OPTIONS = {
  provider: z.literal('bedrock'),
  /** It may be another than that of the stack. */
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region, as us-east-1'),
  /**
   * The model is an inference profile, as most newer models need one. Bedrock then answers requests in other regions,
   * too: those of the geography that begins the id, such as `eu.`, or all commercial ones with `global.`; never outside
   * AWS.
   */
  crossRegion: z.boolean().default(false),
}

/** The language model of a deployment. */
export const LanguageModel = z.discriminatedUnion('provider', [
  z.strictObject({ ...OPENAI_OPTIONS, ...LLM_OPTIONS }),
  z
    .strictObject({
      ...BEDROCK_OPTIONS,
      /** A model of that region, or an inference profile. */
      model: z
        .string()
        .regex(
          /^[a-z0-9-]+\.[\w.:-]+$/,
          'must be the id of a model or of an inference profile, as amazon.nova-lite-v1:0',
        ),
      ...LLM_OPTIONS,
    })
    .superRefine(checkCrossRegion),
])

/** The embedding model of a deployment. */
export const EmbeddingModel = z.discriminatedUnion('provider', [
  z.strictObject({ ...OPENAI_OPTIONS, ...EMBEDDING_OPTIONS }),
  z
    .strictObject({
      ...BEDROCK_OPTIONS,
      model: z
        .string()
        .regex(
          /^([a-z-]+\.)?(amazon\.titan-embed-text-|cohere\.embed-)[\w.:-]+$/,
          'must be an embedding model of Amazon or Cohere, as amazon.titan-embed-text-v2:0',
        ),
      ...EMBEDDING_OPTIONS,
    })
    .superRefine(checkCrossRegion),
])
