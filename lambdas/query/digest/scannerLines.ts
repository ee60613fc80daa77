import type { DigestLine } from '@incuera/contract/digest/digest.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { isNotable } from './isNotable.ts'
import { against, percent } from './words.ts'

type Answer = AnswerOf<'verdicts'>

/** Scanners whose share of yes has changed, or that said yes for the first time. */
export function scannerLines(answer: Answer, previous: Answer | null, range: InsightRange): DigestLine[] {
  if (!previous) return []
  return answer.scanners.flatMap((scanner): DigestLine[] => {
    const { key, scannerId, tag, yes, no, yesShare } = scanner
    const before = previous.scanners.find((one) => one.scannerId === scannerId)
    const line = { section: 'scanners', behind: { insight: { kind: 'verdicts', range, compare: true }, key } } as const
    if (!before) {
      if (yes === 0) return []
      const text = `New: “${tag}” was given to ${percent(yesShare)} of sessions (${yes} of ${yes + no})`
      return [{ ...line, change: 'new', text, value: yesShare, before: null }]
    }
    const sign = isNotable({ count: yes, of: yes + no }, { count: before.yes, of: before.yes + before.no })
    if (sign === 0) return []
    const share = against(`“${tag}”: ${percent(yesShare)} of sessions`, percent(before.yesShare))
    return [{ ...line, change: sign > 0 ? 'more' : 'less', text: share, value: yesShare, before: before.yesShare }]
  })
}
