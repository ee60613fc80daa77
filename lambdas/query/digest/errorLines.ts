import type { DigestLine } from '@incuera/contract/digest/digest.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { DIGEST_NEW_PEOPLE_MIN } from '@incuera/contract/watchLimits.ts'
import { isNotable } from './isNotable.ts'
import type { Totals } from './problemLines.ts'
import { against, quoted, sessionsOf } from './words.ts'

type Answer = AnswerOf<'errorGroups'>

/** Errors that are new, that came back after they were resolved, or that more or fewer sessions had. */
export function errorLines(
  answer: Answer,
  previous: Answer | null,
  { range, totals }: { range: InsightRange; totals: Totals },
): DigestLine[] {
  const isComplete = previous !== null && previous.total <= previous.groups.length
  return answer.groups.flatMap((group): DigestLine[] => {
    const { key, message, type, sessions, people, state } = group
    if (state.status === 'ignored') return []
    const before = previous?.groups.find((one) => one.fingerprint === group.fingerprint)
    const line = {
      section: 'errors',
      value: sessions,
      behind: { insight: { kind: 'errorGroups', range, compare: true }, key },
    } as const
    const name = `“${quoted(message ?? type ?? 'without a message')}”: ${sessionsOf(sessions)}`
    if (state.status === 'regressed' && state.seenAt >= Date.parse(range.from))
      return [{ ...line, change: 'back', text: `Resolved, but back: ${name}`, before: before?.sessions ?? null }]
    if (!before) {
      if (!isComplete || people < DIGEST_NEW_PEOPLE_MIN) return []
      return [{ ...line, change: 'new', text: `New: ${name}`, before: null }]
    }
    const sign = isNotable({ count: sessions, of: totals.value }, { count: before.sessions, of: totals.before ?? 0 })
    if (sign === 0) return []
    const text = `${sign > 0 ? 'Worse' : 'Better'}: ${against(name, before.sessions)}`
    return [{ ...line, change: sign > 0 ? 'worse' : 'better', text, before: before.sessions }]
  })
}
