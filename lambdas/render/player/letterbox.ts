import type { Size } from './protocol.ts'

/** How a page of the recorded size stands inside the video: whole, centred, black around it. */
export function letterbox(recorded: Size, video: Size): { scale: number; left: number; top: number } {
  const scale = Math.min(video.width / recorded.width, video.height / recorded.height)
  return {
    scale,
    left: Math.round((video.width - recorded.width * scale) / 2),
    top: Math.round((video.height - recorded.height * scale) / 2),
  }
}

/** Applies {@link letterbox} to the replayer's wrapper; also after the visitor has resized the window. */
export function fitWrapper(wrapper: HTMLElement, recorded: Size, video: Size): void {
  const { scale, left, top } = letterbox(recorded, video)
  Object.assign(wrapper.style, {
    position: 'absolute',
    transformOrigin: '0 0',
    transform: `scale(${scale})`,
    left: `${left}px`,
    top: `${top}px`,
    width: `${recorded.width}px`,
    height: `${recorded.height}px`,
    overflow: 'hidden',
  })
}

export const isSize = (value: unknown): value is Size =>
  typeof value === 'object' && value !== null && 'width' in value && 'height' in value && Number(value.width) > 0 && Number(value.height) > 0
