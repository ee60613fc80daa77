import { type InsightResult, InsightSessions } from '@incuera/contract/insights/insights.ts'
import { routes } from '@incuera/contract/routes.ts'
import { isOpen, rangeOf, scopeOf } from '#query/insights/answerInsight.ts'
import { composeSql } from '#query/insights/composeSql.ts'
import { computeInsight } from '#query/insights/computeInsight.ts'
import { filterBySearch } from '#query/insights/filterBySearch.ts'
import { insightCodes } from '#query/insights/insightCodes.ts'
import { readSessions, sessionsOf } from '#query/insights/sessionsBehind.ts'
import { RefusalError } from '#runtime/errors.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { answerNamed } from '../insights/answerNamed.ts'
import { withStates } from '../insights/withStates.ts'

export const getInsight = projectRoute(
  routes.getInsight,
  (ports, request): Promise<InsightResult> =>
    answerNamed(ports, request.params.pid, parseBody(routes.getInsight, request)),
)

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
    const answer = InsightSessions.parse({ ...rest, ...value })
    return answer.status === 'done' ? { ...answer, sessions: await withStates(ports, pid, answer.sessions) } : answer
  },
)
