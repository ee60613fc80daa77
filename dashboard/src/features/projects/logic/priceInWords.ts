import { formatDollars } from '#shared/format/formatDollars.ts'

/**
 * What a choice costs a month, and how much that is more or less than now. Null: unknown.
 * @example priceInWords({ all: 41.2, on_demand: 0 }, 'on_demand', 'all') === '$0 a month (−$41.20)'
 */
export function priceInWords<P extends string>(
  prices: Record<P, number> | undefined,
  policy: P,
  current: P | undefined,
): string | null {
  if (!prices) return null
  const change = current === undefined ? 0 : prices[policy] - prices[current]
  const words = `${formatDollars(prices[policy])} a month`
  if (policy === current || Math.abs(change) < 0.005) return words
  return `${words} (${change > 0 ? '+' : '−'}${formatDollars(Math.abs(change))})`
}
