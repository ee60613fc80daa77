import { setTimeout as sleep } from 'node:timers/promises'
import type { S3VectorsClient } from '@aws-sdk/client-s3vectors'
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type * as z from 'zod'
import type { ClientConfig } from '#runtime/aws/createSignedCall.ts'
import { createSignedFetch } from '#runtime/aws/createSignedFetch.ts'
import { createSecretKeys, isLoopback, orNoKey, withoutKey } from '#runtime/modelKeys.ts'
import { createEmbed } from './createEmbed.ts'
import { bedrockServer, openaiServer } from './embeddingServers.ts'
import type { MeaningEnv } from './env.ts'
import { keyedSend } from './keyedSend.ts'
import type { Embed, Meaning } from './meaning.ts'
import { createS3Vectors } from './s3Vectors.ts'

interface Clients {
  /** Each is created only where it is used. */
  vectors(): S3VectorsClient
  secrets(): SecretsManagerClient
  /** Of any client: who signs requests to Bedrock. */
  signer: Pick<ClientConfig, 'credentials' | 'sha256'>
}

/** What finds sessions by their meaning; null: the deployment has no embedding model. */
export function createMeaning(env: z.output<typeof MeaningEnv>, clients: Clients): Meaning | null {
  const { VECTOR_INDEX_ARN: indexArn, EMBEDDING_MODEL: model, EMBEDDING_DIMENSIONS: dimensions } = env
  const { EMBEDDING_BASE_URL: baseUrl, EMBEDDING_REGION: region } = env
  if (!indexArn || !model || !dimensions) return null
  const found = (embed: Embed): Meaning => ({
    embed,
    vectors: createS3Vectors(clients.vectors(), indexArn),
    minSimilarity: env.EMBEDDING_MIN_SIMILARITY,
  })
  if (baseUrl) {
    const secret = env.EMBEDDING_SECRET_ARN
    const secretKeys = secret ? createSecretKeys(clients.secrets(), secret) : withoutKey
    const keys = isLoopback(baseUrl) ? orNoKey(secretKeys) : secretKeys
    const send = keyedSend(fetch, keys)
    return found(createEmbed({ send, sleep }, openaiServer(baseUrl, model), dimensions))
  }
  if (!region) return null
  const send = createSignedFetch(clients.signer, { service: 'bedrock', region })
  return found(createEmbed({ send, sleep }, bedrockServer(region, model, dimensions), dimensions))
}
