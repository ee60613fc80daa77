import type { RenderParameters } from '@incuera/contract/render.ts'
import { formatClock } from '#shared/format/formatDuration.ts'

/** @example 'Whole session', 'Clip 0:12 – 0:45' */
export function renderTitle({ fromMs, toMs }: RenderParameters, durationMs: number): string {
  if (fromMs === 0 && toMs === null) return 'Whole session'
  return `Clip ${formatClock(fromMs)} – ${formatClock(toMs ?? durationMs)}`
}

/** @example '1280 × 720 · 25 fps · 2× · idle time skipped · without cursor' */
export function renderDetails({
  width,
  height,
  fps,
  speed,
  skipIdle,
  cursor,
  clickRipples,
  footer,
}: RenderParameters): string {
  return [
    `${width} × ${height}`,
    `${fps} fps`,
    speed !== 1 && `${speed}×`,
    skipIdle && 'idle time skipped',
    !cursor && 'without cursor',
    !clickRipples && 'without click ripples',
    footer && 'with address and clock',
  ]
    .filter(Boolean)
    .join(' · ')
}
