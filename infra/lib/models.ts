import { SummaryPolicy } from '@incuera/contract/policies.ts'
import { MIN_SIMILARITY_DEFAULT, VECTOR_DIMENSIONS_MAX } from '@incuera/contract/search/limits.ts'
import { QUESTION_SESSIONS_PER_DAY_DEFAULT } from '@incuera/contract/watchLimits.ts'
import * as z from 'zod'

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
const BaseUrl = z.url({ protocol: /^https?$/ })
const Region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region, as us-east-1')

/** The language model of a deployment. */
export const LanguageModel = z.discriminatedUnion('provider', [
  z.strictObject({
    provider: z.literal('openai').optional(),
    baseUrl: BaseUrl,
    model: z.string().min(1),
    ...LLM_OPTIONS,
  }),
  z.strictObject({
    provider: z.literal('bedrock'),
    /** It may be another than that of the stack. */
    region: Region,
    /** A model of that region: inference profiles send requests to other regions as well. */
    model: z
      .string()
      .regex(
        /^(?!(us|eu|apac|global)\.)[a-z0-9-]+\.[\w.:-]+$/,
        'must be the id of a model, as openai.gpt-oss-120b-1:0',
      ),
    ...LLM_OPTIONS,
  }),
])

/** The embedding model of a deployment. */
export const EmbeddingModel = z.discriminatedUnion('provider', [
  z.strictObject({
    provider: z.literal('openai').optional(),
    baseUrl: BaseUrl,
    model: z.string().min(1),
    ...EMBEDDING_OPTIONS,
  }),
  z.strictObject({
    provider: z.literal('bedrock'),
    /** It may be another than that of the stack. */
    region: Region,
    model: z
      .string()
      .regex(
        /^(amazon\.titan-embed-text-|cohere\.embed-)[\w.:-]+$/,
        'must be an embedding model of Amazon or Cohere, as amazon.titan-embed-text-v2:0',
      ),
    ...EMBEDDING_OPTIONS,
  }),
])
