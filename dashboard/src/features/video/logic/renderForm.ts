import type { NewRender } from '@incuera/contract/api.ts'
import { CLIP_MS_MIN } from '@incuera/contract/limits.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { parseClock } from './parseClock.ts'
import { QUALITIES, type QualityName } from './qualities.ts'

/** The values of the form. */
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

/** Default length of a clip. */
const CLIP_MS_DEFAULT = 30_000

/** The form's initial values: the whole session, or a clip from a moment. */
export function beginForm(durationMs: number, clipFromMs: number | undefined): RenderForm {
  // A moment at the very end has nothing after it.
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

/** What the form requests from the API, or what is wrong with it, by field. */
export function readForm(form: RenderForm, durationMs: number): { request: NewRender } | { problems: FormProblems } {
  const { isClip, quality, speed, skipIdle, cursor, clickRipples, footer } = form
  const { width, height, fps } = QUALITIES[quality]
  const rest = { width, height, fps, speed, skipIdle, cursor, clickRipples, footer }
  if (!isClip) return { request: rest }
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
  return { request: { ...rest, fromMs, toMs: toMs >= durationMs ? null : toMs } }
}

/** Expected length of the video: skipped idle time makes it shorter. */
export function expectedLengthMs(request: NewRender, durationMs: number): number {
  return ((request.toMs ?? durationMs) - (request.fromMs ?? 0)) / (request.speed ?? 1)
}
