import type { StoryboardPicture } from './render.ts'

/**
 * A storyboard as WebVTT, as players read it: each cue names the image and the part of it to show (`#xywh`).
 * @param urlOf URL of a sheet by its index, relative to the file
 */
export function toWebVtt(
  { width, height, pictures }: { width: number; height: number; pictures: StoryboardPicture[] },
  urlOf: (sheet: number) => string,
): string {
  const cues = pictures.map(
    ({ fromMs, toMs, sheet, x, y }) =>
      `${clock(fromMs)} --> ${clock(toMs)}\n${urlOf(sheet)}#xywh=${x},${y},${width},${height}\n`,
  )
  return `WEBVTT\n\n${cues.join('\n')}`
}

/** @example clock(3_754_020) === '01:02:34.020' */
function clock(ms: number): string {
  const total = Math.round(ms)
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${two(total / 3_600_000)}:${two((total / 60_000) % 60)}:${two((total / 1000) % 60)}.${String(total % 1000).padStart(3, '0')}`
}
