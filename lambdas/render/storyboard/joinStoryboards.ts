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

/** Pictures of one piece of a video, and when it begins. */
export interface PlacedPictures<Sheet> {
  /** null: it has none, as one made by an older renderer. */
  storyboard: Pictures<Sheet> | null
  offsetMs: number
}

/** The storyboards of pieces that follow each other as one; null when none has pictures. */
export function joinStoryboards<Sheet>(pieces: PlacedPictures<Sheet>[]): Pictures<Sheet> | null {
  let joined: Pictures<Sheet> | null = null
  for (const { storyboard, offsetMs } of pieces) {
    if (!storyboard) continue
    const before: Pictures<Sheet> = joined ?? { width: storyboard.width, height: storyboard.height, sheets: [], pictures: [] }
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
