import { routes } from '@incuera/contract/routes.ts'
import { PRICES, priceOf } from '@incuera/contract/usage/prices.ts'
import { USAGE_DAYS_DEFAULT, UsageQuery } from '@incuera/contract/usage/usage.ts'
import { RefusalError } from '#runtime/errors.ts'
import { addCounts } from '#sessions/usage/addCounts.ts'
import { NOTHING_USED } from '#sessions/usage/usageStore.ts'
import { projectRoute, unknownProject } from '../defineRoute.ts'

const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/**
 * The days of a request.
 * @throws RefusalError 400 where they are no range with the default of the one that is absent
 */
function rangeOf(query: UsageQuery, nowMs: number): { from: string; to: string } {
  const to = query.to ?? dayOf(nowMs)
  const from = query.from ?? dayOf(Math.max(0, Date.parse(to) - (USAGE_DAYS_DEFAULT - 1) * DAY_MS))
  const [issue] = UsageQuery.safeParse({ from, to }).error?.issues ?? []
  // Of the two, the one that was asked for is wrong.
  if (issue) throw new RefusalError('invalid', issue.message, { field: query.from === undefined ? 'to' : 'from' })
  return { from, to }
}

export const getUsage = projectRoute(routes.getUsage, async ({ core, usage, now }, { params, query }) => {
  const project = await core.project(params.pid)
  if (!project) throw unknownProject()
  const { from, to } = rangeOf(query, now())
  const days = await usage.read(params.pid, from, to)
  const total = days.reduce(addCounts, NOTHING_USED)
  const keptDays = Number(project.rc.slice(1))
  return {
    ...{ from, to },
    days: days.map((day) => ({ ...day, dollars: priceOf(day, keptDays) })),
    total: { ...total, dollars: priceOf(total, keptDays) },
    prices: { source: PRICES.source, readOn: PRICES.readOn },
  }
})
