/** Created once, see formatTime.ts. */
const counts = new Intl.NumberFormat('en-GB')

/**
 * A count with separators.
 * @example formatCount(8412) === '8,412'
 */
export const formatCount = (count: number): string => counts.format(Math.round(count))

/**
 * A count with its noun.
 * @example formatCounted(1, 'session') === '1 session', formatCounted(2, 'session') === '2 sessions'
 */
export const formatCounted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${formatCount(count)} ${count === 1 ? noun : plural}`

/**
 * A share from 0 to 1 in percent, no more precise than useful.
 * @example formatShare(0.118) === '11.8 %', formatShare(1) === '100 %'
 */
export function formatShare(share: number): string {
  const percent = share * 100
  return `${Number.isInteger(percent) || percent >= 99.95 ? Math.round(percent) : percent.toFixed(1)} %`
}

/** How a number differs from that of the period before. */
export type Change = { type: 'none' } | { type: 'new' } | { type: 'same' } | { type: 'up' | 'down'; text: string }

/** Smaller changes are shown as none. */
const SAME_BELOW = 0.005

/**
 * Compares a count with the period before, in percent.
 * @example changeOf(118, 100).text === '18 %'
 */
export function changeOf(now: number, before: number | null | undefined): Change {
  if (before === null || before === undefined) return { type: 'none' }
  if (before === 0) return now === 0 ? { type: 'same' } : { type: 'new' }
  const change = (now - before) / before
  if (Math.abs(change) < SAME_BELOW) return { type: 'same' }
  const percent = Math.abs(change) * 100
  return { type: change > 0 ? 'up' : 'down', text: `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %` }
}

/**
 * Compares a share with the period before, in percentage points.
 * @example pointsOf(0.118, 0.094).text === '2.4 pts'
 */
export function pointsOf(now: number, before: number | null | undefined): Change {
  if (before === null || before === undefined) return { type: 'none' }
  const points = (now - before) * 100
  if (Math.abs(points) < 0.05) return { type: 'same' }
  return { type: points > 0 ? 'up' : 'down', text: `${Math.abs(points).toFixed(1)} pts` }
}
