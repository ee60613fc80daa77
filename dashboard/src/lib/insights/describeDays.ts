import { daysOf, type InsightRange } from '@incuera/contract/insights/scope.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'

const DAY_MS = 86_400_000

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/**
 * Which days of a question its answer leaves out, and why; null: none.
 * @example "Showing 14 of 16 days. 2 days are older than this project keeps."
 */
export function describeDays(asked: InsightRange, shown: InsightRange): string | null {
  const older = Math.max(0, daysBetween(asked.from, shown.from))
  const later = Math.max(0, daysBetween(shown.to, asked.to))
  if (older + later === 0) return null
  const are = (days: number) => `${formatCounted(days, 'day')} ${days === 1 ? 'is' : 'are'}`
  return [
    `Showing ${daysOf(shown)} of ${formatCounted(daysOf(asked), 'day')}.`,
    older > 0 && `${are(older)} older than this project keeps.`,
    later > 0 && `${are(later)} in the future.`,
  ]
    .filter(Boolean)
    .join(' ')
}
