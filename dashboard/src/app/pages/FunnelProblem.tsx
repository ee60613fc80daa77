import type { FunnelStep } from '@incuera/contract/insights/funnel.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAlert } from '#features/funnels/components/ProblemAlert.tsx'
import { otherOrders, withOrder } from '#features/funnels/logic/otherOrders.ts'
import { describeStep } from '#features/funnels/logic/steps.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight, type InsightAsked } from '#lib/insights/askInsight.ts'

interface FunnelProblemProps {
  pid: string
  asked: Extract<InsightAsked, { kind: 'funnel' }> & { steps: FunnelStep[] }
  answer: AnswerOf<'funnel'>
  onSteps(steps: FunnelStep[]): void
}

/**
 * A step that is never reached: other orders are tried when they are asked for, because each is a question of its own.
 */
export function FunnelProblem({ pid, asked, answer: { problem, steps }, onSteps }: FunnelProblemProps) {
  const api = useApi()
  const [isTrying, setIsTrying] = useState(false)
  const hasHappened = problem !== null && (steps[problem.step - 1]?.occurrences ?? 0) > 0
  const orders = problem && hasHappened ? otherOrders(asked.steps, problem.step) : []
  const answers = useQueries({
    queries: orders.map((order) => ({
      ...askInsight(api, pid, { ...asked, steps: order, breakdown: undefined, compare: false }),
      enabled: isTrying,
    })),
  })
  if (!problem) return null
  return (
    <ProblemAlert
      message={problem.message}
      unit={asked.per ?? 'session'}
      orders={
        isTrying
          ? orders.map((order, i) => {
              const tried = answers[i]
              return {
                label: order.map(describeStep).join(' → '),
                // One that cannot be computed is not offered.
                reached: tried?.error ? 0 : tried?.data?.answer.steps.at(-1)?.reached,
                onUse: () => onSteps(withOrder(asked.steps, order)),
              }
            })
          : null
      }
      onShowOrders={orders.length > 0 ? () => setIsTrying(true) : undefined}
      onRemove={
        asked.steps.length > 2 ? () => onSteps(asked.steps.filter((_, i) => i !== problem.step - 1)) : undefined
      }
    />
  )
}
