import type { InsightKind } from '@incuera/contract/insights/insights.ts'
import { aroundError } from './aroundError.ts'
import { backdrop } from './backdrop.ts'
import { clickmap } from './clickmap.ts'
import { errorGroups } from './errorGroups.ts'
import { frustrated } from './frustrated.ts'
import { funnel } from './funnel.ts'
import { heatmap } from './heatmap.ts'
import type { BoundInsight } from './insightCode.ts'
import { journeys } from './journeys.ts'
import { pageList } from './pageList.ts'
import { pageVersions } from './pageVersions.ts'
import { retention } from './retention.ts'
import { themes } from './themes.ts'
import { trends } from './trends.ts'
import { values } from './values.ts'
import { verdicts } from './verdicts.ts'
import { vitals } from './vitals.ts'

/** How each insight of the contract is computed. */
export const insightCodes: { [K in InsightKind]: BoundInsight & { kind: K } } = {
  heatmap,
  clickmap,
  pageList,
  backdrop,
  pageVersions,
  funnel,
  trends,
  verdicts,
  vitals,
  frustrated,
  errorGroups,
  aroundError,
  journeys,
  retention,
  themes,
  values,
}
