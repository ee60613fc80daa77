import type { HeatGrid } from './fillHeat.ts'

type Color = readonly [red: number, green: number, blue: number]

/** From few to many; the same in both themes, because it is drawn over recorded pages. */
const RAMP: readonly Color[] = [
  [59, 42, 143],
  [140, 47, 160],
  [216, 69, 107],
  [246, 138, 60],
  [251, 227, 106],
]

/** A colour of the ramp, `heat` from 0 to 1. */
export function heatColor(heat: number): Color {
  const place = Math.min(Math.max(heat, 0), 1) * (RAMP.length - 1)
  const from = RAMP[Math.floor(place)] ?? [0, 0, 0]
  const to = RAMP[Math.ceil(place)] ?? from
  const mix = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * (place % 1))
  return [mix(0), mix(1), mix(2)]
}

/** The ramp for CSS, as the legend shows it. */
export const HEAT_GRADIENT = `linear-gradient(90deg, ${RAMP.map((color) => `rgb(${color.join(' ')})`).join(', ')})`

/** Weaker heat is not drawn, since there a box blur is no circle; stronger heat is this opaque at most. */
const VISIBLE_FROM = 0.15
const ALPHA_MAX = 225
/** How soon it is as opaque as that. */
const OPACITY_SLOPE = 5
/** Few clicks must be seen beside many: heat is shown by its root. */
const soften = Math.sqrt

/** The pixels of a grid, RGBA. The strongest value has the last colour of the ramp. */
export function paintHeat({ values }: HeatGrid): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(values.length * 4)
  const top = values.reduce((most, value) => Math.max(most, value), 0)
  if (top === 0) return pixels
  const ramp = Array.from({ length: 256 }, (_, step) => heatColor(step / 255))
  for (const [i, value] of values.entries()) {
    const heat = soften(value / top)
    if (heat < VISIBLE_FROM) continue
    pixels.set(ramp[Math.round(heat * 255)] ?? [0, 0, 0], i * 4)
    pixels[i * 4 + 3] = ALPHA_MAX * Math.min(1, (heat - VISIBLE_FROM) * OPACITY_SLOPE)
  }
  return pixels
}
