import { Alert, Button, Group, Loader, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { formatCounted } from '#shared/format/formatNumber.ts'

/** Another order of the steps. `reached`: how many take all of them; undefined until it is known. */
export interface TriedOrder {
  label: string
  reached: number | undefined
  onUse(): void
}

interface ProblemAlertProps {
  message: string
  /** What is counted. */
  unit: 'session' | 'person'
  /** Null: they were not asked for. */
  orders: readonly TriedOrder[] | null
  /** Undefined: no other order has the step. */
  onShowOrders: (() => void) | undefined
  /** Undefined: the funnel would have one step. */
  onRemove: (() => void) | undefined
}

/** Why a funnel has no end, and what to do about it. */
export const ProblemAlert = ({ message, unit, orders, onShowOrders, onRemove }: ProblemAlertProps) => (
  <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title="This funnel has no end">
    <Text size="sm">{message}</Text>
    {orders && <Orders orders={orders} unit={unit} />}
    <Group gap="xs" mt="xs">
      {onShowOrders && !orders && (
        <Button size="xs" variant="default" onClick={onShowOrders}>
          Show orders that do
        </Button>
      )}
      {onRemove && (
        <Button size="xs" variant="default" onClick={onRemove}>
          Remove this step
        </Button>
      )}
    </Group>
  </Alert>
)

function Orders({ orders, unit }: { orders: readonly TriedOrder[]; unit: 'session' | 'person' }) {
  if (orders.some(({ reached }) => reached === undefined))
    return (
      <Text size="sm" role="status">
        <Loader size={12} /> Trying other orders…
      </Text>
    )
  const found = orders.filter(({ reached = 0 }) => reached > 0).toSorted((a, b) => (b.reached ?? 0) - (a.reached ?? 0))
  if (found.length === 0)
    return <Text size="sm">Nobody takes these steps in another order either. Try a longer time or another step.</Text>
  return (
    <ul className="other-orders">
      {found.map(({ label, reached = 0, onUse }) => (
        <li key={label}>
          <span>{label}</span> <b>{formatCounted(reached, unit, unit === 'person' ? 'people' : undefined)}</b>{' '}
          <Button size="compact-xs" variant="default" onClick={onUse}>
            Use this order
          </Button>
        </li>
      ))}
    </ul>
  )
}
