import * as z from 'zod'

/** What a heatmap shows. */
export const HeatmapMap = z.enum(['click', 'rage', 'dead', 'move', 'scroll', 'attention'])
export type HeatmapMap = z.infer<typeof HeatmapMap>
