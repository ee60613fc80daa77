/**
 * The environment of a function on this machine, which has no Amazon Bedrock: without the model, summaries are written by
 * rules. Otherwise its requests would leave this machine with keys that mean nothing to AWS.
 */
export function withoutBedrock(environment: Record<string, string>): Record<string, string> {
  if (!usesBedrock(environment)) return environment
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('LLM_')))
}

export const usesBedrock = (environment: Record<string, string>): boolean =>
  environment.LLM_REGION !== undefined && environment.LLM_BASE_URL === undefined
