import type { ProjectId } from '@incuera/contract/ids.ts'
import { type InsightRequest, InsightResult, InsightSessions } from '@incuera/contract/insights/insights.ts'
import { routes } from '@incuera/contract/routes.ts'
import { composeSql } from '#query/insights/composeSql.ts'
import { computeInsight } from '#query/insights/computeInsight.ts'
import { filterBySearch } from '#query/insights/filterBySearch.ts'
import type { InsightPlan } from '#query/insights/insightCode.ts'
import { insightCodes } from '#query/insights/insightCodes.ts'
import { type PlannedRange, planRange } from '#query/insights/planRange.ts'
import { readSessions, sessionsOf } from '#query/insights/sessionsBehind.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import { RefusalError } from '#runtime/errors.ts'
import { parseBody, projectRoute, unknownProject } from '../defineRoute.ts'
import { withErrorStates } from '../insights/withErrorStates.ts'
import type { ApiPorts } from '../ports.ts'

export const getInsight = projectRoute(routes.getInsight, async (ports, request): Promise<InsightResult> => {
  const { pid } = request.params
  const insight = parseBody(routes.getInsight, request)
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
  return withErrorStates(ports.core, pid, result)
})

export const listInsightSessions = projectRoute(
  routes.listInsightSessions,
  async (ports, request): Promise<InsightSessions> => {
    const { pid } = request.params
    const { insight, key } = parseBody(routes.listInsightSessions, request)
    const planned = await rangeOf(ports, pid, insight)
    const search = filterBySearch(insight.q, ports.now())
    const behind = insightCodes[insight.kind].behind(insight, key, { range: planned.range, search })
    if (!behind) throw new RefusalError('invalid', 'This insight has no item with such a key.', { field: 'key' })
    const { range, today } = planned
    const computed = await computeInsight(ports, {
      pid,
      texts: { sessions: composeSql(sessionsOf(behind), { ...(await scopeOf(ports, pid)), range, today }) },
      toValue: ({ sessions = [] }) => readSessions(sessions),
      isOpen: isOpen(planned),
    })
    if (computed.status === 'running') return computed
    const { value, ...rest } = computed
    return InsightSessions.parse({ ...rest, ...value })
  },
)

/** @throws RefusalError 400 for days that cannot be read */
async function rangeOf({ core, deployment, now }: ApiPorts, pid: ProjectId, request: InsightRequest) {
  const project = await core.project(pid)
  if (!project) throw unknownProject()
  const keptDays = Math.min(Number(project.rc.slice(1)), deployment.lakeDays)
  return planRange({ range: request.range, nowMs: now(), keptDays })
}

const scopeOf = async ({ deployment, readWatermark }: ApiPorts, pid: ProjectId) => ({
  ...{ database: deployment.database, pid },
  watermark: await readWatermark(),
})

/** Sessions of yesterday are still being finished and analysed. */
const isOpen = ({ range, today }: PlannedRange): boolean => Date.parse(today) - Date.parse(range.to) <= 86_400_000
