import { setTimeout as sleep } from 'node:timers/promises'
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod'
import { createSecretKeys, isLoopback, orNoKey, withoutKey } from '../runtime/modelKeys.ts'
import type { ObjectStore } from '../sessions/objects/objectStore.ts'
import { createUpdateItem } from '../sessions/store/createUpdateItem.ts'
import type { AnalysisEnv } from './env.ts'
import { createBudget, withoutCap } from './limits/createBudget.ts'
import { connectBedrock, type Signer } from './model/bedrock/connectBedrock.ts'
import { createBedrockModel } from './model/bedrock/createBedrockModel.ts'
import { createPrice } from './model/createPrice.ts'
import type { Model } from './model/model.ts'
import { connectOpenai } from './model/openai/connectOpenai.ts'
import { createOpenaiModel } from './model/openai/createOpenaiModel.ts'
import type { ModelSetup } from './summary/modelSetup.ts'
import { BEDROCK_SIGHT, createLook, OPENAI_SIGHT } from './vision/createLook.ts'

interface Clients {
  documents: DynamoDBDocumentClient
  objects: Pick<ObjectStore, 'get'>
  /** Created only where a key is read. */
  secrets(): SecretsManagerClient
  /** Of any client: who signs requests to Bedrock, and sends them. */
  signer: Signer
  now(): number
}

/** The model of the deployment with its limits; null if it has none. */
export function createModelSetup(env: z.output<typeof AnalysisEnv>, clients: Clients): ModelSetup | null {
  const model = createConfiguredModel(env, clients)
  if (!model) return null
  const { documents, objects, now } = clients
  const capDollars = env.LLM_MONTHLY_DOLLARS
  return {
    model,
    policy: env.LLM_POLICY,
    budget:
      capDollars === undefined
        ? withoutCap
        : createBudget({ updateItem: createUpdateItem(documents), table: env.SESSIONS_TABLE, capDollars, now }),
    look: createLook(objects, env.LLM_VISION, env.LLM_BASE_URL ? OPENAI_SIGHT : BEDROCK_SIGHT),
    priceOf: createPrice(env.LLM_INPUT_PRICE, env.LLM_OUTPUT_PRICE),
  }
}

function createConfiguredModel(env: z.output<typeof AnalysisEnv>, { secrets, signer, now }: Clients): Model | null {
  const { LLM_MODEL: model, LLM_BASE_URL: baseUrl, LLM_REGION: region, LLM_SECRET_ARN: secretArn } = env
  const clock = { now, sleep }
  if (model && baseUrl) {
    const secretKeys = secretArn ? createSecretKeys(secrets(), secretArn) : withoutKey
    const keys = isLoopback(baseUrl) ? orNoKey(secretKeys) : secretKeys
    return createOpenaiModel({ model, keys, ...connectOpenai(baseUrl) }, clock)
  }
  return model && region ? createBedrockModel({ model, region }, connectBedrock(region, signer), clock) : null
}
