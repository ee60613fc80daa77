import { InsightRequest } from '@incuera/contract/insights/insights.ts'
import { insightCodes } from '@incuera/lambdas/query/insights/insightCodes.ts'
import type { LakeQuery } from '@incuera/lambdas/query/insights/lakeQuery.ts'

const RANGE = { from: '2026-11-22', to: '2026-11-28' }
const page = '/product/:id'

/** What the docs ask, and the query of the answer that they show. */
const EXAMPLES: Record<string, { request: object; query: string }> = {
  'heatmap-sql': { request: { kind: 'heatmap', page, map: 'click', device: 'desktop' }, query: 'map' },
  'moves-sql': { request: { kind: 'heatmap', page, map: 'move' }, query: 'map' },
  'scroll-sql': { request: { kind: 'heatmap', page, map: 'scroll' }, query: 'map' },
  'attention-sql': { request: { kind: 'heatmap', page, map: 'attention' }, query: 'map' },
  'versions-sql': { request: { kind: 'pageVersions', page, device: 'desktop' }, query: 'groups' },
  'elements-sql': { request: { kind: 'clickmap', page }, query: 'elements' },
  'pages-sql': { request: { kind: 'pageList' }, query: 'pages' },
  'funnel-sql': {
    request: {
      kind: 'funnel',
      steps: [
        { type: 'page', page },
        { type: 'event', name: 'add_to_cart' },
        { type: 'page', page: '/checkout' },
      ],
    },
    query: 'steps',
  },
  'trends-sql': {
    request: { kind: 'trends', metrics: [{ type: 'sessions' }, { type: 'people' }, { type: 'errors' }] },
    query: 'events',
  },
  'vitals-sql': { request: { kind: 'vitals' }, query: 'measured' },
  'frustrated-sql': { request: { kind: 'frustrated' }, query: 'places' },
  'errors-sql': { request: { kind: 'errorGroups' }, query: 'groups' },
  'around-sql': { request: { kind: 'aroundError', fingerprint: '5f3c0a91d2e47b68' }, query: 'acts' },
  'problems-sql': { request: { kind: 'themes' }, query: 'themes' },
  'journeys-sql': { request: { kind: 'journeys' }, query: 'flows' },
  'values-sql': { request: { kind: 'values', field: 'click' }, query: 'values' },
  'retention-sql': { request: { kind: 'retention' }, query: 'cohorts' },
}

/** The SQL of insights as they run it, for docs/insight.md. */
export const insightSql = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(EXAMPLES).map(([name, { request, query }]) => {
      const insight = InsightRequest.parse(request)
      const { queries } = insightCodes[insight.kind].plan(insight, { range: RANGE, search: null })
      const shown = queries[query]
      if (!shown) throw new Error(`The insight ${insight.kind} has no query ${query}.`)
      return [name, `\`\`\`sql\n${format(shown)}\n\`\`\``]
    }),
  )

/** One relation after the other, each line of the text indented alike. */
function format({ ctes, select }: LakeQuery): string {
  const lines = (text: string) => text.replaceAll(/\n\s*/g, '\n  ')
  const relations = ctes.length > 0 ? `WITH ${ctes.map(lines).join(',\n')}\n` : ''
  return `${relations}${lines(select)}`
}
