import type { DigestLine } from '@incuera/contract/digest/digest.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { DIGEST_LOADS_MIN, DIGEST_VITAL_PERCENT } from '@incuera/contract/watchLimits.ts'
import { against } from './words.ts'

type Answer = AnswerOf<'vitals'>
const NAMES = ['lcp', 'inp', 'cls'] as const
const RATINGS = { good: 'good', 'needs-improvement': 'needs improvement', poor: 'poor' } as const

/** Web vitals of all pages that differ clearly, or have another rating. */
export function vitalLines(answer: Answer, previous: Answer | null, range: InsightRange): DigestLine[] {
  return NAMES.flatMap((name): DigestLine[] => {
    const [now, before] = [answer.all[name], previous?.all[name]]
    if (!now || !before || loadsOf(now) < DIGEST_LOADS_MIN || loadsOf(before) < DIGEST_LOADS_MIN) return []
    const isClear = Math.abs(now.p75 - before.p75) >= (before.p75 * DIGEST_VITAL_PERCENT) / 100
    if (now.p75 === before.p75 || !(isClear || now.rating !== before.rating)) return []
    const change = now.p75 > before.p75 ? 'worse' : 'better'
    const [value, earlier] = [show(name, now.p75), show(name, before.p75)]
    const text = `${change === 'worse' ? 'Worse' : 'Better'}: ${against(`${name.toUpperCase()} ${value}, ${RATINGS[now.rating]}`, earlier)}`
    const behind = { insight: { kind: 'vitals', range, compare: true }, key: now.key } as const
    return [{ section: 'vitals', change, text, value: now.p75, before: before.p75, behind }]
  })
}

const loadsOf = ({ good, needsImprovement, poor }: { good: number; needsImprovement: number; poor: number }) =>
  good + needsImprovement + poor

const show = (name: (typeof NAMES)[number], value: number): string =>
  name === 'cls' ? String(Math.round(value * 1000) / 1000) : `${Math.round(value)} ms`
