import { setTimeout as sleep } from 'node:timers/promises'
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod'
import type { ClientConfig } from '../runtime/aws/createSignedCall.ts'
import { createSecretKeys, isLoopback, orNoKey, withoutKey } from '../runtime/modelKeys.ts'
import type { ObjectStore } from '../sessions/objects/objectStore.ts'
import { createUpdateItem } from '../sessions/store/createUpdateItem.ts'
import type { AnalysisEnv } from './env.ts'
import { createBudget, withoutCap } from './limits/createBudget.ts'
import { connectBedrock } from './model/connectBedrock.ts'
import { connectOpenai } from './model/connectOpenai.ts'
import { createPrice } from './model/createPrice.ts'
import { createOpenaiModel } from './model/openaiModel.ts'
import type { ModelSetup } from './summary/modelSetup.ts'
import { createLook } from './vision/createLook.ts'

interface Clients {
  documents: DynamoDBDocumentClient
  objects: Pick<ObjectStore, 'get'>
  /** Created only where a key is read. */
  secrets(): SecretsManagerClient
  /** Of any client: who signs requests to Bedrock. */
  signer: Pick<ClientConfig, 'credentials' | 'sha256'>
  now(): number
}

/** The model of the deployment with its limits; null if it has none. */
export function createModelSetup(env: z.output<typeof AnalysisEnv>, clients: Clients): ModelSetup | null {
  const { LLM_MODEL: model, LLM_BASE_URL: baseUrl, LLM_REGION: region } = env
  if (!model || !(baseUrl || region)) return null
  const { documents, objects, now } = clients
  const server = baseUrl ? connectOpenai(baseUrl) : connectBedrock(region ?? '', clients.signer)
  const secretKeys = env.LLM_SECRET_ARN ? createSecretKeys(clients.secrets(), env.LLM_SECRET_ARN) : withoutKey
  const keys = baseUrl && isLoopback(baseUrl) ? orNoKey(secretKeys) : secretKeys
  const capDollars = env.LLM_MONTHLY_DOLLARS
  return {
    model: createOpenaiModel({ model, keys, ...server }, { now, sleep }),
    policy: env.LLM_POLICY,
    budget:
      capDollars === undefined
        ? withoutCap
        : createBudget({ updateItem: createUpdateItem(documents), table: env.SESSIONS_TABLE, capDollars, now }),
    look: createLook(objects, env.LLM_VISION),
    priceOf: createPrice(env.LLM_INPUT_PRICE, env.LLM_OUTPUT_PRICE),
  }
}
