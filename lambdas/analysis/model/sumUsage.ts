import type { Author } from '@incuera/contract/analysis.ts'
import type { Usage } from './model.ts'

/**
 * Tokens and dollars of all calls for one answer.
 * @param priceOf dollars of a call whose server does not state them; null: unknown
 */
export function sumUsage(
  used: readonly Usage[],
  priceOf: (usage: Usage) => number | null,
): Pick<Extract<Author, { type: 'model' }>, 'tokens' | 'cost'> {
  if (used.length === 0) return {}
  const costs = used.map((usage) => usage.cost ?? priceOf(usage))
  const known = costs.filter((cost) => cost !== null)
  return {
    tokens: {
      input: used.reduce((sum, { input }) => sum + input, 0),
      output: used.reduce((sum, { output }) => sum + output, 0),
    },
    ...(known.length === costs.length ? { cost: known.reduce((sum, cost) => sum + cost, 0) } : {}),
  }
}
