import type { Change } from '#shared/format/formatNumber.ts'

interface ChangeTextProps {
  change: Change
  /** Whether more of it is better, worse, or neither. */
  more: 'good' | 'bad' | 'neutral'
}

/** How a number differs from the period before: an arrow, and a colour where one direction is better. */
export function ChangeText({ change, more }: ChangeTextProps) {
  if (change.type === 'none') return null
  if (change.type === 'same') return <span className="change">no change</span>
  const isMore = change.type !== 'down'
  const tone = more === 'neutral' ? undefined : isMore === (more === 'good') ? 'good' : 'bad'
  return (
    <span className="change" data-tone={tone}>
      {isMore ? '▲' : '▼'} {change.type === 'new' ? 'new' : change.text}
    </span>
  )
}
