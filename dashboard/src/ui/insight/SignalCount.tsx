import { VisuallyHidden } from '@mantine/core'
import { lookOf } from '#lib/signals/looks.ts'
import { formatCount } from '#shared/format/formatNumber.ts'

/** How often a signal was found, with its icon; nothing for none. */
export function SignalCount({ kind, count }: { kind: string; count: number }) {
  if (count === 0) return null
  const { icon: IconOf, label, plural, color } = lookOf(kind)
  return (
    <span className="signal-count" data-color={color} title={`${count === 1 ? label : plural}: ${formatCount(count)}`}>
      <IconOf size={14} stroke={1.8} aria-hidden="true" />
      <VisuallyHidden>{count === 1 ? label : plural}: </VisuallyHidden>
      {formatCount(count)}
    </span>
  )
}
