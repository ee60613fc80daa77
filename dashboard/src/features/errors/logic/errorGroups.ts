import type { ErrorState } from '@incuera/contract/insights/errorState.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import type { TimePoint } from '#ui/chart/timeSeries.ts'

export type ErrorGroup = AnswerOf<'errorGroups'>['groups'][number]
export type ErrorStatus = ErrorState['status']

/** The states in the order of their tabs. */
export const STATUSES: readonly { status: ErrorStatus; label: string }[] = [
  { status: 'open', label: 'Open' },
  { status: 'regressed', label: 'Regressed' },
  { status: 'resolved', label: 'Resolved' },
  { status: 'ignored', label: 'Ignored' },
]

export type ErrorOrder = 'people' | 'newest' | 'count'

const MEASURES: Record<ErrorOrder, (group: ErrorGroup) => number> = {
  people: ({ people }) => people,
  newest: ({ lastSeen }) => lastSeen,
  count: ({ count }) => count,
}

/** What a person calls an error. */
export const nameError = ({ type, message }: Pick<ErrorGroup, 'type' | 'message'>): string =>
  [message?.startsWith(`${type}:`) ? null : type, message].filter(Boolean).join(': ') || 'Error without a message'

interface ErrorChoice {
  status: ErrorStatus
  text: string
  order: ErrorOrder
  /** The id of a member; null: those that nobody fixes; absent: all. */
  assigned?: string | null
}

/** The groups in this state whose message, file or page has the text. */
export function chooseGroups(
  groups: readonly ErrorGroup[],
  { status, text, order, assigned }: ErrorChoice,
): ErrorGroup[] {
  const wanted = text.trim().toLowerCase()
  const has = (group: ErrorGroup) =>
    [nameError(group), group.topFrame, group.page].some((part) => part?.toLowerCase().includes(wanted))
  const measure = MEASURES[order]
  return groups
    .filter((group) => group.state.status === status && has(group))
    .filter((group) => assigned === undefined || (group.assigned?.memberId ?? null) === assigned)
    .toSorted((a, b) => measure(b) - measure(a))
}

/** Occurrences on each day of the range. */
export const dayPoints = (days: readonly number[], range: InsightRange): TimePoint[] =>
  days.map((value, i) => ({ at: Date.parse(range.from) + i * 86_400_000, value }))

/** The releases that have a group of errors, by name. */
export const releasesOf = ({ releases }: Pick<ErrorGroup, 'releases'>): string[] =>
  releases.flatMap(({ release }) => release ?? [])
