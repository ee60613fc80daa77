import type { Digest, DigestLine } from '@incuera/contract/digest/digest.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import type { InsightDone, InsightRequest } from '@incuera/contract/insights/insights.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { DIGEST_SECTION_LINES_MAX } from '@incuera/contract/watchLimits.ts'
import { type AnswerPorts, answerInsight } from '../insights/answerInsight.ts'
import { errorLines } from './errorLines.ts'
import { pageLines } from './pageLines.ts'
import { problemLines } from './problemLines.ts'
import { scannerLines } from './scannerLines.ts'
import { vitalLines } from './vitalLines.ts'

/** What the digest of a week is made of: insights of that week, compared with the week before. */
const requestsOf = (range: InsightRange) =>
  [
    { kind: 'trends', range, compare: true, metrics: [{ type: 'sessions' }], per: 'day' },
    { kind: 'verdicts', range, compare: true },
    { kind: 'themes', range, compare: true },
    { kind: 'errorGroups', range, compare: true },
    { kind: 'pageList', range, compare: true },
    { kind: 'vitals', range, compare: true },
  ] as const satisfies InsightRequest[]

/**
 * The digest of a week. Its numbers are those of the insights, which are read one after the other.
 * @param startUntil milliseconds since the epoch: no further insight is begun after it, each takes up to 20 s
 * @returns null while an insight is still being computed: the same call then continues with it
 * @throws RefusalError 400 when the week is not kept
 */
export async function readDigest(
  ports: AnswerPorts,
  pid: ProjectId,
  week: InsightRange,
  startUntil: number,
): Promise<Digest | null> {
  const done: Partial<{ [K in InsightDone['kind']]: Extract<InsightDone, { kind: K }> }> = {}
  for (const request of requestsOf(week)) {
    if (ports.now() > startUntil) return null
    const result = await answerInsight(ports, pid, request)
    if (result.status === 'running') return null
    Object.assign(done, { [result.kind]: result })
  }
  const { trends, verdicts, themes, errorGroups, pageList, vitals } = done
  if (!trends || !verdicts || !themes || !errorGroups || !pageList || !vitals) return null
  const totals = {
    value: trends.answer.series[0]?.total ?? 0,
    before: trends.previous ? (trends.previous.series[0]?.total ?? 0) : null,
  }
  const sections = [
    scannerLines(verdicts.answer, verdicts.previous, week),
    problemLines(themes.answer, themes.previous, { range: week, totals }),
    errorLines(errorGroups.answer, errorGroups.previous, { range: week, totals }),
    pageLines(pageList.answer, pageList.previous, week),
    vitalLines(vitals.answer, vitals.previous, week),
  ]
  return { week, sessions: totals, lines: sections.flatMap(first), asOf: ports.now() }
}

/** The most telling of a section: what is new or worse before what is better, in the order of the insight. */
const RANK: Record<DigestLine['change'], number> = { back: 0, new: 1, worse: 2, more: 3, less: 4, better: 5 }
const first = (lines: DigestLine[]): DigestLine[] =>
  lines.toSorted((a, b) => RANK[a.change] - RANK[b.change]).slice(0, DIGEST_SECTION_LINES_MAX)
