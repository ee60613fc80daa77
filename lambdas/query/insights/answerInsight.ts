import type { ProjectItem } from '@incuera/contract/core.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { type InsightRequest, InsightResult } from '@incuera/contract/insights/insights.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { ReadWatermark } from '#sessions/lake/lakeState.ts'
import type { DayRange } from '../sql/dayRange.ts'
import { composeSql } from './composeSql.ts'
import { computeInsight, type InsightPorts } from './computeInsight.ts'
import { filterBySearch } from './filterBySearch.ts'
import type { InsightPlan } from './insightCode.ts'
import { insightCodes } from './insightCodes.ts'
import { type PlannedRange, planRange } from './planRange.ts'
import { type ErrorDecisions, withErrorStates } from './withErrorStates.ts'
import { type MutedPlaces, withMuted } from './withMuted.ts'

/** What is read for an insight. */
export interface AnswerPorts extends InsightPorts {
  core: ErrorDecisions &
    MutedPlaces & {
      /** Null: there is no such project. */
      project(pid: ProjectId): Promise<Pick<ProjectItem, 'rc'> | null>
    }
  readWatermark: ReadWatermark
  deployment: {
    /** Database of the lake's tables in Glue. */
    database: string
    /** How many days the lake keeps files. */
    lakeDays: number
  }
}

/**
 * Answers an insight over all sessions of its days, from the cache or the lake.
 * @throws RefusalError 400 for what cannot be answered, such as days that are no longer kept
 */
export async function answerInsight(
  ports: AnswerPorts,
  pid: ProjectId,
  insight: InsightRequest,
): Promise<InsightResult> {
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
  return withMuted(ports.core, pid, await withErrorStates(ports.core, pid, result))
}

/** @throws RefusalError 400 for days that cannot be read */
export async function rangeOf({ core, deployment, now }: AnswerPorts, pid: ProjectId, request: InsightRequest) {
  const project = await core.project(pid)
  if (!project) throw new RefusalError('unknown_project', 'There is no such project.')
  const keptDays = Math.min(Number(project.rc.slice(1)), deployment.lakeDays)
  return planRange({ range: request.range, nowMs: now(), keptDays })
}

/** The tables that an insight of a project reads. */
export const scopeOf = async ({ deployment, readWatermark }: AnswerPorts, pid: ProjectId) => ({
  ...{ database: deployment.database, pid },
  watermark: await readWatermark(),
})

/** Sessions of yesterday are still being finished and analysed. */
export const isOpen = ({ range, today }: PlannedRange): boolean =>
  Date.parse(today) - Date.parse(range.to) <= 86_400_000
