import { MIN_SIMILARITY_DEFAULT, VECTOR_DIMENSIONS_MAX } from '@incuera/contract/search/limits.ts'
import * as z from 'zod'

/** An empty value counts as absent: environment variables of a template are often empty strings. */
const optional = z
  .string()
  .optional()
  .transform((value) => value || undefined)
const number = optional.transform((value) => (value === undefined ? undefined : Number(value)))

/** The embedding model of the deployment and the index of its vectors, for every function that embeds. */
export const MeaningEnv = z.object({
  /** Enables searches by meaning. */
  VECTOR_INDEX_ARN: optional,
  EMBEDDING_MODEL: optional,
  /** Root of a server with the OpenAI API, such as `https://host/v1`. Absent: Amazon Bedrock in EMBEDDING_REGION. */
  EMBEDDING_BASE_URL: optional,
  EMBEDDING_REGION: optional,
  /** Secret with the API key of the model; without it the key is `none`, as local servers expect. */
  EMBEDDING_SECRET_ARN: optional,
  EMBEDDING_MIN_SIMILARITY: number.pipe(z.number().min(0).max(1).default(MIN_SIMILARITY_DEFAULT)),
  /** Numbers in one vector. */
  EMBEDDING_DIMENSIONS: number.pipe(z.number().int().min(1).max(VECTOR_DIMENSIONS_MAX).optional()),
})
