import type { SavedInsight } from '@incuera/contract/insights/savedInsight.ts'

/** A page of a project and its search parameters. */
export interface Address {
  page: 'heatmaps' | 'funnels' | 'trends' | 'errors' | 'frustration' | 'vitals' | 'journeys' | 'retention'
  search: Record<string, unknown>
}

/** Where a saved insight is shown. Null: it has no page, such as the backdrop of a heatmap. */
export function addressOf({ insight, days }: Pick<SavedInsight, 'insight' | 'days'>): Address | null {
  const { range, device, q } = insight
  const own = range ? `${range.from}..${range.to}` : days === undefined ? undefined : `${days}d`
  const scope = { range: own, device, seg: q }
  switch (insight.kind) {
    case 'heatmap':
      return { page: 'heatmaps', search: { ...scope, page: insight.page, map: insight.map } }
    case 'clickmap':
    case 'pageVersions':
      return { page: 'heatmaps', search: { ...scope, page: insight.page } }
    case 'funnel': {
      const { steps, windowSeconds: within, per, breakdown: by } = insight
      return { page: 'funnels', search: { ...scope, steps, within, per, by } }
    }
    case 'trends':
      return { page: 'trends', search: { ...scope, metrics: insight.metrics, by: insight.breakdown } }
    case 'errorGroups':
    case 'aroundError':
      return { page: 'errors', search: { ...scope, id: insight.fingerprint } }
    case 'journeys':
      return { page: 'journeys', search: { ...scope, from: insight.from } }
    case 'frustrated':
      return { page: 'frustration', search: scope }
    case 'vitals':
    case 'retention':
      return { page: insight.kind, search: scope }
    case 'pageList':
    case 'backdrop':
    case 'themes':
    case 'verdicts':
    case 'values':
      return null
  }
}
