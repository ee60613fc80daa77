import type { NewRender } from '@incuera/contract/api.ts'
import { CLIP_MS_MIN } from '@incuera/contract/limits.ts'
import { formatClock } from '../../../lib/format/formatDuration.ts'
import { parseClock } from './parseClock.ts'
import { QUALITIES, type QualityName } from './qualities.ts'

/** The form as it is filled in. */
export interface RenderForm {
  isClip: boolean
  /** As typed. */
  from: string
  to: string
  quality: QualityName
  speed: number
  skipIdle: boolean
  cursor: boolean
  clickRipples: boolean
  footer: boolean
}

/** How long a clip is that nobody has measured out yet. */
const CLIP_MS_DEFAULT = 30_000

/** What the form begins with: the whole session, or a clip from a moment on. */
export function beginForm(durationMs: number, clipFromMs: number | undefined): RenderForm {
  // A moment at the very end has nothing behind it.
  const fromMs = Math.floor(Math.min(clipFromMs ?? 0, Math.max(0, durationMs - 1_000)) / 1_000) * 1_000
  const toMs = clipFromMs === undefined ? durationMs : Math.min(durationMs, fromMs + CLIP_MS_DEFAULT)
  return {
    isClip: clipFromMs !== undefined,
    from: formatClock(fromMs),
    to: formatClock(Math.ceil(toMs / 1_000) * 1_000),
    quality: 'standard',
    speed: 1,
    skipIdle: false,
    cursor: true,
    clickRipples: true,
    footer: false,
  }
}

export type FormProblems = Partial<Record<'from' | 'to', string>>

/** What the form asks the API for, or what is wrong with it, by field. */
export function readForm(form: RenderForm, durationMs: number): { wish: NewRender } | { problems: FormProblems } {
  const { isClip, quality, speed, skipIdle, cursor, clickRipples, footer } = form
  const { width, height, fps } = QUALITIES[quality]
  const rest = { width, height, fps, speed, skipIdle, cursor, clickRipples, footer }
  if (!isClip) return { wish: rest }
  const fromMs = parseClock(form.from)
  const toMs = parseClock(form.to)
  const problems: FormProblems = {}
  if (fromMs === null) problems.from = 'Write a time as 1:05'
  else if (fromMs >= durationMs) problems.from = `The session ends at ${formatClock(durationMs)}`
  if (toMs === null) problems.to = 'Write a time as 1:05'
  else if (fromMs !== null && toMs - fromMs < CLIP_MS_MIN) problems.to = 'Must be after the beginning'
  // The clock shows whole seconds, so the last one may reach over the end.
  else if (toMs - 1_000 >= durationMs) problems.to = `The session ends at ${formatClock(durationMs)}`
  if (fromMs === null || toMs === null || problems.from || problems.to) return { problems }
  return { wish: { ...rest, fromMs, toMs: toMs >= durationMs ? null : toMs } }
}

/** How long the video will be, as far as that can be said before: skipped idle time makes it shorter. */
export function expectedLengthMs(wish: NewRender, durationMs: number): number {
  return ((wish.toMs ?? durationMs) - (wish.fromMs ?? 0)) / (wish.speed ?? 1)
}
