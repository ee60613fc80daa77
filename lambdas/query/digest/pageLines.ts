import type { DigestLine } from '@incuera/contract/digest/digest.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { DIGEST_NEW_PEOPLE_MIN } from '@incuera/contract/watchLimits.ts'
import { isNotable } from './isNotable.ts'
import { against, quoted, sessionsOf } from './words.ts'

type Answer = AnswerOf<'pageList'>
type Page = Answer['pages'][number]

/** Pages that are new, or that went wrong more or less often than the week before. */
export function pageLines(answer: Answer, previous: Answer | null, range: InsightRange): DigestLine[] {
  if (!previous) return []
  const isComplete = previous.total <= previous.pages.length
  return answer.pages.flatMap((one): DigestLine[] => {
    const before = previous.pages.find(({ page }) => page === one.page)
    const line = {
      section: 'pages',
      behind: { insight: { kind: 'pageList', range, compare: true }, key: one.key },
    } as const
    const page = quoted(one.page)
    if (!before) {
      if (!isComplete || one.people < DIGEST_NEW_PEOPLE_MIN) return []
      return [
        {
          ...line,
          change: 'new',
          text: `New page ${page}: ${sessionsOf(one.sessions)}`,
          value: one.sessions,
          before: null,
        },
      ]
    }
    const sign = isNotable({ count: problemsOn(one), of: one.views }, { count: problemsOn(before), of: before.views })
    if (sign === 0) return []
    const [value, earlier] = [one.frictionPer100, before.frictionPer100]
    const rates = against(`${page}: ${round(value)} problems per 100 views`, round(earlier))
    return [
      {
        ...line,
        change: sign > 0 ? 'worse' : 'better',
        text: `${sign > 0 ? 'Worse' : 'Better'}: ${rates}`,
        value,
        before: earlier,
      },
    ]
  })
}

const problemsOn = ({ rage, dead, errorClicks, errors }: Page) => rage + dead + errorClicks + errors
const round = (value: number) => Math.round(value * 10) / 10
