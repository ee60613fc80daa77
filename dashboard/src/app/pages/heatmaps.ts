import { HeatmapMap } from '@incuera/contract/insights/heatmapMap.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import * as z from 'zod'
import { VERSION_VIEWS } from '#features/heatmaps/logic/versions.ts'
import { insightSearch } from '#lib/insights/search.ts'

/** The address of the page of heatmaps; invalid values are dropped. */
export const HeatmapSearch = z.object({
  ...insightSearch,
  /** Pattern of the page; without it, the most viewed one. */
  page: z.string().min(1).max(500).optional().catch(undefined),
  map: HeatmapMap.optional().catch(undefined),
  /** Which version of a redesigned page; without it, the newest. */
  version: z.enum(VERSION_VIEWS).optional().catch(undefined),
  /** Of which redesign, in milliseconds since the epoch; without it, the newest. */
  redesign: z.number().int().optional().catch(undefined),
  /** The chosen element, by its selector key. */
  el: z.string().max(500).optional().catch(undefined),
})
export type HeatmapSearch = z.infer<typeof HeatmapSearch>

/** One page and map, as the parts of the page of heatmaps pass it on. */
export interface DeviceMapProps {
  pid: string
  page: string
  map: HeatmapMap
  range: InsightRange | undefined
  /** Only the sessions that this search finds. */
  q: string | undefined
  search: HeatmapSearch
  /** Changes the address. */
  go(change: Partial<HeatmapSearch>): void
}
