import type { Video } from '@incuera/contract/api.ts'

/** A small picture as part of a sheet; pixels. */
export interface SmallPicture {
  sheetUrl: string
  x: number
  y: number
  width: number
  height: number
}

/** The picture for this moment of the video; null where there is none. @param videoMs milliseconds of video time */
export function pictureAt(storyboard: NonNullable<Video['storyboard']>, videoMs: number): SmallPicture | null {
  const { width, height, pictures, sheetUrls } = storyboard
  const picture = pictures.findLast(({ fromMs }) => fromMs <= videoMs)
  // A card that could not be rendered has no picture, and the last picture ends with the video.
  if (!picture || videoMs > picture.toMs) return null
  const sheetUrl = sheetUrls[picture.sheet]
  return sheetUrl === undefined ? null : { sheetUrl, x: picture.x, y: picture.y, width, height }
}
