import type { FunnelStep } from '@incuera/contract/insights/funnel.ts'

/**
 * The steps up to one that is never reached, with that one at each earlier place. What comes after it is left out,
 * because nobody gets that far.
 * @param step from 1
 */
export function otherOrders(steps: readonly FunnelStep[], step: number): FunnelStep[][] {
  const moved = steps[step - 1]
  if (!moved) return []
  const before = steps.slice(0, step - 1)
  return before.map((_, at) => [...before.slice(0, at), moved, ...before.slice(at)]).toReversed()
}

/** All steps in another order of the first ones. @param order of {@link otherOrders} */
export const withOrder = (steps: readonly FunnelStep[], order: readonly FunnelStep[]): FunnelStep[] => [
  ...order,
  ...steps.slice(order.length),
]
