import type { Template } from '../template/template.ts'

/** Logical ids of the secrets for the models' keys (infra/lib/blocks/modelKey.ts), without their hashes. */
const SECRETS = { llm: 'AnalysisModelKey', embedding: 'MeaningModelKey' } as const

/** Null: none is set. */
export type ModelKeysOfStart = Record<keyof typeof SECRETS, string | null>

/**
 * The keys of the models that the person who starts this machine has in the environment, for their secrets. They are
 * never written to disk.
 */
export function readModelKeys(template: Template, keys: ModelKeysOfStart): Record<string, string> {
  const secrets = template.ofType('AWS::SecretsManager::Secret')
  const given = (['llm', 'embedding'] as const).flatMap((model) => {
    const secret = secrets.find(({ id }) => id.startsWith(SECRETS[model]))
    const key = keys[model]
    return key && secret ? [[template.ref(secret.id), key]] : []
  })
  return Object.fromEntries(given)
}
