/**
 * The environment of a function on this machine, which has no Amazon Bedrock: without its models, summaries are written
 * by rules, and sessions are found by words. Otherwise its requests would leave this machine with keys that mean
 * nothing to AWS.
 */
export function withoutBedrock(environment: Record<string, string>): Record<string, string> {
  const absent = MODELS.filter((model) => usesBedrock(environment, model)).map((model) => `${model}_`)
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !absent.some((prefix) => name.startsWith(prefix))),
  )
}

/** How the variables of a model begin. */
const MODELS = ['LLM', 'EMBEDDING'] as const

export const usesBedrock = (environment: Record<string, string>, model: (typeof MODELS)[number]): boolean =>
  environment[`${model}_REGION`] !== undefined && environment[`${model}_BASE_URL`] === undefined
