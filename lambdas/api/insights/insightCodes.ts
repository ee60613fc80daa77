import type { InsightKind } from '@incuera/contract/insights/insights.ts'
import { backdrop } from './backdrop.ts'
import { clickmap } from './clickmap.ts'
import { frustrated } from './frustrated.ts'
import { funnel } from './funnel.ts'
import { heatmap } from './heatmap.ts'
import type { BoundInsight } from './insightCode.ts'
import { pageList } from './pageList.ts'
import { trends } from './trends.ts'
import { vitals } from './vitals.ts'

/** How each insight of the contract is computed. */
export const insightCodes: { [K in InsightKind]: BoundInsight & { kind: K } } = {
  heatmap,
  clickmap,
  pageList,
  backdrop,
  funnel,
  trends,
  vitals,
  frustrated,
}
