import * as z from 'zod'
import { HEATMAP_CELLS_MAX } from '../limits.ts'
import { ATTENTION_BANDS } from '../manifest.ts'
import { count, itemKey, share } from './counts.ts'
import { defineInsight } from './defineInsight.ts'
import { HeatmapMap } from './heatmapMap.ts'
import { shownWithin } from './pageVersions.ts'
import { FilterText } from './scope.ts'

/** The page that the map is drawn on. Sizes are medians in pixels; null: no row has one. */
const page = {
  page: z.string(),
  /** How often it was opened. */
  views: count,
  sessions: count,
  people: count,
  pageWidth: count.nullable(),
  pageHeight: count.nullable(),
  /** Height of the viewport: the fold. */
  viewHeight: count.nullable(),
  devices: z.array(z.object({ device: z.string(), views: count })),
}

/** A rectangle of cells, both ends included: one cell, or all under a spot. */
export interface CellArea {
  fromX: number
  fromY: number
  toX: number
  toY: number
}

/** The key of the sessions with a click, or the mouse, in an area. `size` is the `cell` of the answer. */
export const areaKey = ({ fromX, fromY, toX, toY }: CellArea, size: { widthPercent: number; heightPx: number }) =>
  `area:${size.widthPercent}:${size.heightPx}:${fromX}:${fromY}:${toX}:${toY}`

export const heatmapInsight = defineInsight({
  kind: 'heatmap',
  title: 'Heatmap',
  explanation: 'Where people clicked and moved the mouse on a page, how far they scrolled, and what they looked at',
  compares: false,
  request: { page: FilterText, map: HeatmapMap.default('click'), ...shownWithin },
  answer: z.discriminatedUnion('map', [
    z.object({
      map: z.enum(['click', 'rage', 'dead']),
      ...page,
      total: count,
      /** Clicks without a position: by keyboard, by scripts, in frames, or from an old recorder. */
      withoutPosition: count,
      /** Size of a cell: in percent of the width of the page, and in pixels. */
      cell: z.object({ widthPercent: z.number(), heightPx: z.number() }),
      /** `[x, y, clicks, sessions]`, x and y in cells; the key of one is {@link areaKey}. */
      cells: z.array(z.tuple([count, count, count, count])).max(HEATMAP_CELLS_MAX),
    }),
    z.object({
      map: z.literal('move'),
      ...page,
      /** Page stays in which a mouse moved. */
      stays: count,
      /** For how long, in milliseconds: from each recorded position to the next, at most a second. */
      total: count,
      cell: z.object({ widthPercent: z.number(), heightPx: z.number() }),
      /** `[x, y, milliseconds, sessions]`, as above. */
      cells: z.array(z.tuple([count, count, count, count])).max(HEATMAP_CELLS_MAX),
    }),
    z.object({
      map: z.literal('scroll'),
      ...page,
      /** How many page stays, with a known height, reached at least this percentage of the page. */
      reach: z.array(z.object({ key: itemKey, percent: count, stays: count, sessions: count, share })),
    }),
    z.object({
      map: z.literal('attention'),
      ...page,
      /** How long each band of the page was in view, from top to bottom. */
      bands: z.array(z.object({ key: itemKey, band: count, ms: count, stays: count, share })).max(ATTENTION_BANDS),
    }),
  ]),
})
