import type { Model } from '@incuera/lambdas/analysis/summary/model.ts'
import type { ModelKeys } from '@incuera/lambdas/analysis/summary/modelKeys.ts'
import { createOpenaiModel } from '@incuera/lambdas/analysis/summary/openaiModel.ts'

/** The model of the environment, under the names that the function has them; null if there is none. */
export function readModel({ LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY }: NodeJS.ProcessEnv): Model | null {
  if (!baseUrl || !model) return null
  const read: ModelKeys['read'] = async () => ({ type: 'set', key: LLM_API_KEY || 'none' })
  return createOpenaiModel({ baseUrl, model, keys: { read, readAgain: read } })
}
