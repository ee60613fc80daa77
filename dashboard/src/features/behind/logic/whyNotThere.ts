import type { InsightSession } from '@incuera/contract/insights/insights.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'

/** Why a session that a number counts cannot be watched; null: it can. */
export function whyNotThere({ state }: Pick<InsightSession, 'state'>): string | null {
  if (state === null) return 'Deleted'
  return state === 'discarded' ? 'Too short to keep' : null
}

/**
 * How many of the sessions behind a number the list of sessions does not have, in words; null: it has them all.
 * @example '1 was too short to keep, 2 were deleted'
 */
export function describeMissing(sessions: readonly Pick<InsightSession, 'state'>[]): string | null {
  const short = sessions.filter(({ state }) => state === 'discarded').length
  const deleted = sessions.filter(({ state }) => state === null).length
  const parts = [
    ...(short > 0 ? [`${formatCounted(short, 'was', 'were')} too short to keep`] : []),
    ...(deleted > 0 ? [`${formatCounted(deleted, 'was', 'were')} deleted`] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : null
}
