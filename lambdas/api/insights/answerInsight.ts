import type { ProjectId } from '@incuera/contract/ids.ts'
import { type InsightRequest, InsightResult } from '@incuera/contract/insights/insights.ts'
import { composeSql } from '#query/insights/composeSql.ts'
import { computeInsight } from '#query/insights/computeInsight.ts'
import { filterBySearch } from '#query/insights/filterBySearch.ts'
import type { InsightPlan } from '#query/insights/insightCode.ts'
import { insightCodes } from '#query/insights/insightCodes.ts'
import { type PlannedRange, planRange } from '#query/insights/planRange.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import { unknownProject } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'
import { withErrorStates } from './withErrorStates.ts'
import { withThemeNames } from './withThemeNames.ts'

/**
 * Answers an insight over all sessions of its days, from the cache or the lake.
 * @throws RefusalError 400 for what cannot be answered, such as days that are no longer kept
 */
export async function answerInsight(ports: ApiPorts, pid: ProjectId, insight: InsightRequest): Promise<InsightResult> {
  const code = insightCodes[insight.kind]
  const planned = await rangeOf(ports, pid, insight)
  const search = filterBySearch(insight.q, ports.now())
  const planOf = (range: DayRange) => code.plan(insight, { range, search })
  const scope = await scopeOf(ports, pid)
  const periods: { name: string; range: DayRange; plan: InsightPlan }[] = [
    { name: 'answer', range: planned.range, plan: planOf(planned.range) },
  ]
  if (code.compares && insight.compare && planned.previous)
    periods.push({ name: 'previous', range: planned.previous, plan: planOf(planned.previous) })

  const computed = await computeInsight(ports, {
    pid,
    texts: Object.fromEntries(
      periods.flatMap(({ name, range, plan }) =>
        Object.entries(plan.queries).map(([query, parts]) => [
          `${name} ${query}`,
          composeSql(parts, { ...scope, range, today: planned.today }),
        ]),
      ),
    ),
    toValue: (results) =>
      Object.fromEntries(
        periods.map(({ name, plan }) => {
          const own = Object.keys(plan.queries).map((query) => [query, results[`${name} ${query}`] ?? []])
          return [name, plan.answer(Object.fromEntries(own))]
        }),
      ),
    isOpen: isOpen(planned),
  })
  if (computed.status === 'running') return computed
  const { value, ...rest } = computed
  const result = InsightResult.parse({ ...rest, kind: insight.kind, range: planned.range, previous: null, ...value })
  return withThemeNames(ports, pid, await withErrorStates(ports.core, pid, result))
}

/** @throws RefusalError 400 for days that cannot be read */
export async function rangeOf({ core, deployment, now }: ApiPorts, pid: ProjectId, request: InsightRequest) {
  const project = await core.project(pid)
  if (!project) throw unknownProject()
  const keptDays = Math.min(Number(project.rc.slice(1)), deployment.lakeDays)
  return planRange({ range: request.range, nowMs: now(), keptDays })
}

/** The tables that an insight of a project reads. */
export const scopeOf = async ({ deployment, readWatermark }: ApiPorts, pid: ProjectId) => ({
  ...{ database: deployment.database, pid },
  watermark: await readWatermark(),
})

/** Sessions of yesterday are still being finished and analysed. */
export const isOpen = ({ range, today }: PlannedRange): boolean =>
  Date.parse(today) - Date.parse(range.to) <= 86_400_000
