import type { Insight } from '@incuera/contract/session.ts'
import { Badge, Tooltip } from '@mantine/core'
import { OUTCOME_LOOKS } from '#lib/signals/outcomes.ts'

/** How a session ended for the visitor. */
export function OutcomeBadge({ outcome }: { outcome: Insight['outcome'] }) {
  const { label, color, explanation } = OUTCOME_LOOKS[outcome]
  return (
    <Tooltip label={explanation}>
      <Badge color={color} variant="light" miw="max-content">
        {label}
      </Badge>
    </Tooltip>
  )
}
