import type { HeatmapMap } from '@incuera/contract/insights/heatmapMap.ts'

/** The maps of a page, in the order of the keys 1 to 6. */
export const MAPS: readonly { map: HeatmapMap; label: string; describes: string }[] = [
  { map: 'click', label: 'Clicks', describes: 'Clicks' },
  { map: 'rage', label: 'Rage', describes: 'Rage clicks' },
  { map: 'dead', label: 'Dead', describes: 'Dead clicks' },
  { map: 'move', label: 'Moves', describes: 'Where the mouse was' },
  { map: 'scroll', label: 'Scroll depth', describes: 'How far people scrolled' },
  { map: 'attention', label: 'Attention', describes: 'How long each part of the page was in view' },
]
