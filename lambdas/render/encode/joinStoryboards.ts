import type { StoryboardPicture } from '@incuera/contract/render.ts'

/** Small pictures of a video. `Sheet` is the image, or where it is stored. */
export interface Pictures<Sheet> {
  /** Of one picture. */
  width: number
  height: number
  sheets: Sheet[]
  /** In order; video times from the start of what they show. */
  pictures: StoryboardPicture[]
}

/** Pictures of one part of a video, and when it begins. */
export interface PlacedPictures<Sheet> {
  /** null: it has none, for example from an older renderer. */
  storyboard: Pictures<Sheet> | null
  offsetMs: number
}

/** The storyboards of adjacent parts as one; null if none has pictures. */
export function joinStoryboards<Sheet>(parts: PlacedPictures<Sheet>[]): Pictures<Sheet> | null {
  let joined: Pictures<Sheet> | null = null
  for (const { storyboard, offsetMs } of parts) {
    if (!storyboard) continue
    const before: Pictures<Sheet> = joined ?? {
      width: storyboard.width,
      height: storyboard.height,
      sheets: [],
      pictures: [],
    }
    const moved = storyboard.pictures.map((picture) => ({
      ...picture,
      fromMs: picture.fromMs + offsetMs,
      toMs: picture.toMs + offsetMs,
      sheet: picture.sheet + before.sheets.length,
    }))
    joined = { ...before, sheets: [...before.sheets, ...storyboard.sheets], pictures: [...before.pictures, ...moved] }
  }
  return joined
}
