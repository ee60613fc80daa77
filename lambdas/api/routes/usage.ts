import { routes } from '@incuera/contract/routes.ts'
import { PRICES, priceOf } from '@incuera/contract/usage/prices.ts'
import { USAGE_DAYS_DEFAULT } from '@incuera/contract/usage/usage.ts'
import { addCounts } from '#sessions/usage/addCounts.ts'
import { NOTHING_USED } from '#sessions/usage/usageStore.ts'
import { projectRoute, unknownProject } from '../defineRoute.ts'

const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

export const getUsage = projectRoute(routes.getUsage, async ({ core, usage, now }, { params, query }) => {
  const project = await core.project(params.pid)
  if (!project) throw unknownProject()
  const to = query.to ?? dayOf(now())
  const from = query.from ?? dayOf(Date.parse(to) - (USAGE_DAYS_DEFAULT - 1) * DAY_MS)
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
