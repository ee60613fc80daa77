export interface Size {
  width: number
  height: number
}

/**
 * Position of the recorded page in the stage: complete, as large as fits, never enlarged beyond its own pixels,
 * centred.
 */
export function fitStage(page: Size, stage: Size): { scale: number; left: number; top: number } {
  if (page.width <= 0 || page.height <= 0) return { scale: 1, left: 0, top: 0 }
  const scale = Math.min(1, stage.width / page.width, stage.height / page.height)
  return {
    scale,
    left: Math.round((stage.width - page.width * scale) / 2),
    top: Math.round((stage.height - page.height * scale) / 2),
  }
}
