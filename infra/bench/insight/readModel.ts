import { setTimeout as sleep } from 'node:timers/promises'
import type { Model } from '@incuera/lambdas/analysis/model/model.ts'
import { connectOpenai } from '@incuera/lambdas/analysis/model/openai/connectOpenai.ts'
import { createOpenaiModel } from '@incuera/lambdas/analysis/model/openai/createOpenaiModel.ts'
import type { ModelKeys } from '@incuera/lambdas/runtime/modelKeys.ts'

/** The model of the environment, under the names that the function has them; null if there is none. */
export function readModel({ LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY }: NodeJS.ProcessEnv): Model | null {
  if (!baseUrl || !model) return null
  const read: ModelKeys['read'] = async () => ({ type: 'set', key: LLM_API_KEY || 'none' })
  const keys = { read, readAgain: read }
  return createOpenaiModel({ model, keys, ...connectOpenai(baseUrl) }, { now: Date.now, sleep })
}
