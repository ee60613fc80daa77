import type { Template } from '../template/template.ts'

/** Logical id of the secret for the language model's key (infra/lib/analysis.ts), without its hash. */
const MODEL_KEY = 'AnalysisModelKey'

/**
 * The key of the language model that the person who starts this machine has in the environment, for its secret. It is
 * never written to disk.
 * @param key null: none is set
 */
export function readModelKey(template: Template, key: string | null): Record<string, string> {
  const secret = template.ofType('AWS::SecretsManager::Secret').find(({ id }) => id.startsWith(MODEL_KEY))
  return key && secret ? { [template.ref(secret.id)]: key } : {}
}
