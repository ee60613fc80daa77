import type { ProjectId } from '@incuera/contract/ids.ts'
import type { SavedInsight } from '@incuera/contract/insights/savedInsight.ts'
import { INSIGHTS_SAVED_MAX } from '@incuera/contract/limits.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import type { SavedInsightsStore } from '../insights/saved/savedInsights.ts'

const BASE36 = 'abcdefghijklmnopqrstuvwxyz0123456789'
/** Members who save at the same moment. */
const RACES_MAX = 5

export const listSavedInsights = projectRoute(routes.listSavedInsights, async ({ savedInsights }, { params }) => ({
  insights: (await savedInsights.read(params.pid)).insights,
}))

export const saveInsight = projectRoute(routes.saveInsight, async (ports, request) => {
  const saved: SavedInsight = {
    ...parseBody(routes.saveInsight, request),
    id: `i${ports.randomText(BASE36, 11)}`,
    createdAt: ports.now(),
  }
  await change(ports.savedInsights, request.params.pid, (insights) => {
    if (insights.length >= INSIGHTS_SAVED_MAX)
      throw new RefusalError(
        'too_many_saved',
        `A project has at most ${INSIGHTS_SAVED_MAX} saved insights; delete one first.`,
        {
          limit: INSIGHTS_SAVED_MAX,
        },
      )
    return [...insights, saved]
  })
  return saved
})

export const deleteInsight = projectRoute(routes.deleteInsight, async ({ savedInsights }, { params }) => {
  await change(savedInsights, params.pid, (insights) => {
    const rest = insights.filter(({ id }) => id !== params.insightId)
    if (rest.length === insights.length)
      throw new RefusalError('unknown_insight', 'The project has no such saved insight.')
    return rest
  })
  return {}
})

/** @throws RefusalError 429 when others change the list again and again */
async function change(
  store: SavedInsightsStore,
  pid: ProjectId,
  toNext: (insights: SavedInsight[]) => SavedInsight[],
): Promise<void> {
  for (let race = 0; race < RACES_MAX; race++) {
    const { insights, version } = await store.read(pid)
    if (await store.replace(pid, toNext(insights), version)) return
  }
  throw new RefusalError('contested', 'Others are saving insights at the same moment; try again.', {
    retryAfterSeconds: 1,
  })
}
