import type { Picture } from './picture.ts'

/** Sum over red, green and blue: a video that is compressed again and again moves each a little. */
const NOISE = 18

interface Frame {
  picture: Picture
  /** What the GIF shows; takes on what changes. */
  shown: Picture
  /** A colour of the table for each pixel. */
  index: Uint8Array
  /** The colour that means "as before". */
  unchanged: number
  isFirst: boolean
}

/** Leaves in `index` only the pixels that have changed. Returns whether there are any. */
export function markUnchanged({ picture, shown, index, unchanged, isFirst }: Frame): boolean {
  let hasChanged = isFirst
  for (let pixel = 0, at = 0; pixel < index.length; pixel++, at += 4) {
    const difference =
      Math.abs((picture[at] ?? 0) - (shown[at] ?? 0)) +
      Math.abs((picture[at + 1] ?? 0) - (shown[at + 1] ?? 0)) +
      Math.abs((picture[at + 2] ?? 0) - (shown[at + 2] ?? 0))
    if (!isFirst && difference <= NOISE) {
      index[pixel] = unchanged
      continue
    }
    hasChanged = true
    shown[at] = picture[at] ?? 0
    shown[at + 1] = picture[at + 1] ?? 0
    shown[at + 2] = picture[at + 2] ?? 0
  }
  return hasChanged
}
