import type { DigestLine } from '@incuera/contract/digest/digest.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { DIGEST_NEW_PEOPLE_MIN } from '@incuera/contract/watchLimits.ts'
import { isNotable } from './isNotable.ts'
import { against, quoted, sessionsOf } from './words.ts'

type Answer = AnswerOf<'themes'>

/** Sessions of both weeks: what a problem's sessions are a share of. */
export interface Totals {
  value: number
  before: number | null
}

/** Problems that are new, or that more or fewer sessions had. Errors have their own section. */
export function problemLines(
  answer: Answer,
  previous: Answer | null,
  { range, totals }: { range: InsightRange; totals: Totals },
): DigestLine[] {
  if (!previous || totals.before === null) return []
  const of = totals.before
  // A problem that is not listed may have been too rare for the list.
  const isComplete = previous.total <= previous.themes.length
  return answer.themes.flatMap((theme): DigestLine[] => {
    const { key, title, page, sessions, people, fingerprint } = theme
    if (fingerprint !== null) return []
    const before = previous.themes.find((one) => one.key === key)
    const line = {
      section: 'problems',
      value: sessions,
      behind: { insight: { kind: 'themes', range, compare: true }, key },
    } as const
    const name = page === null ? quoted(title) : `${quoted(title)} on ${quoted(page)}`
    if (!before) {
      if (!isComplete || people < DIGEST_NEW_PEOPLE_MIN) return []
      return [{ ...line, change: 'new', text: `New: ${name}: ${sessionsOf(sessions)}`, before: null }]
    }
    const sign = isNotable({ count: sessions, of: totals.value }, { count: before.sessions, of })
    if (sign === 0) return []
    const text = `${sign > 0 ? 'Worse' : 'Better'}: ${against(`${name}: ${sessionsOf(sessions)}`, before.sessions)}`
    return [{ ...line, change: sign > 0 ? 'worse' : 'better', text, before: before.sessions }]
  })
}
