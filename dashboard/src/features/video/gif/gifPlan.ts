/** A GIF is for a ticket: longer or larger ones take minutes to make and do not fit into one. */
export const GIF_LENGTH_MS_MAX = 15_000
export const GIF_LENGTH_MS_MIN = 500
/** The longer side of the picture, in pixels. */
export const GIF_SIDES = [320, 480, 640] as const
/** Pictures per second: their length is a whole number of hundredths of a second, in which GIFs count. */
export const GIF_RATES = [5, 10] as const

/** What a GIF shows of a video, and how. Milliseconds of video time. */
export interface GifChoice {
  fromMs: number
  toMs: number
  side: number
  fps: number
}

export interface GifPlan {
  width: number
  height: number
  /** The moments that it shows, in milliseconds of video time. */
  times: number[]
  lengthMs: number
}

/** @param source the pixels of the video; smaller videos are not enlarged */
export function planGif({ fromMs, toMs, side, fps }: GifChoice, source: { width: number; height: number }): GifPlan {
  const scale = Math.min(1, side / Math.max(source.width, source.height))
  const frameMs = 1000 / fps
  const lengthMs = toMs - fromMs
  return {
    ...{ width: Math.round(source.width * scale), height: Math.round(source.height * scale), lengthMs },
    times: Array.from({ length: Math.max(1, Math.ceil(lengthMs / frameMs)) }, (_, index) => fromMs + index * frameMs),
  }
}

/** Measured on ranges of the demo shop (20 to 243 kB): a first picture, and the changes of each further one. */
const BYTES_PER_PIXEL = 0.25
const BYTES_PER_CHANGED_PIXEL = 0.018

/**
 * About how many bytes it has; what has been written of it says more.
 * @param written bytes of the first `frames` frames
 */
export function estimateBytes({ width, height, times }: GifPlan, written?: { bytes: number; frames: number }): number {
  const pixels = width * height
  const perFrame = pixels * BYTES_PER_CHANGED_PIXEL
  if (!written || written.frames < 1) return Math.round(pixels * BYTES_PER_PIXEL + perFrame * (times.length - 1))
  const first = Math.min(written.bytes, pixels * BYTES_PER_PIXEL)
  const seen = written.frames > 1 ? (written.bytes - first) / (written.frames - 1) : perFrame
  return Math.round(written.bytes + seen * (times.length - written.frames))
}

/** The range that a dialog begins with: from this moment, as long as is usual for a ticket. */
export function firstRange(atMs: number, durationMs: number): { fromMs: number; toMs: number } {
  if (durationMs <= GIF_LENGTH_MS_MAX) return { fromMs: 0, toMs: durationMs }
  const fromMs = Math.max(0, Math.min(Math.floor(atMs), durationMs - USUAL_MS))
  return { fromMs, toMs: fromMs + USUAL_MS }
}

const USUAL_MS = 8_000

/** Both ends of a slider, within the limits: the end that was not moved follows. */
export function withinLimits([fromMs, toMs]: [number, number], before: { fromMs: number; toMs: number }) {
  if (toMs - fromMs <= GIF_LENGTH_MS_MAX) return { fromMs, toMs }
  return fromMs === before.fromMs
    ? { fromMs: toMs - GIF_LENGTH_MS_MAX, toMs }
    : { fromMs, toMs: fromMs + GIF_LENGTH_MS_MAX }
}
