/** How many page stays got at least this far. */
export interface Reach {
  key: string
  percent: number
  share: number
}

/** Shares whose line is drawn. */
const THRESHOLDS = [0.75, 0.5, 0.25]

/** The lines of a scroll map: the farthest point that three quarters, half and one quarter of all views reached. */
export function reachLines(reach: readonly Reach[]): Reach[] {
  const lines = THRESHOLDS.map((threshold) => reach.findLast(({ share }) => share >= threshold))
  return [...new Set(lines)].filter((line): line is Reach => line !== undefined && line.percent > 0)
}
