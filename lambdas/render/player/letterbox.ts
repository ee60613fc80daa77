import type { VisualViewportSeen } from '@incuera/contract/events.ts'
import { zoomIn } from '@incuera/contract/replay/device/zoomIn.ts'
import type { Size } from '../protocol.ts'

const WHOLE = { scale: 1, left: 0, top: 0 }

/** How a page of the recorded size is placed in the video: whole, centred, with black bars around it. */
export function letterbox(recorded: Size, video: Size): { scale: number; left: number; top: number } {
  const scale = Math.min(video.width / recorded.width, video.height / recorded.height)
  return {
    scale,
    left: Math.round((video.width - recorded.width * scale) / 2),
    top: Math.round((video.height - recorded.height * scale) / 2),
  }
}

/**
 * Applies {@link letterbox} to the replayer's wrapper; also after the visitor has resized the window, or zoomed into a
 * part of it.
 */
export function fitWrapper(
  wrapper: HTMLElement,
  recorded: Size,
  video: Size,
  viewport: VisualViewportSeen = WHOLE,
): void {
  const { scale, left, top, clipPath } = zoomIn(letterbox(recorded, video), recorded, viewport)
  Object.assign(wrapper.style, {
    position: 'absolute',
    transformOrigin: '0 0',
    transform: `scale(${scale})`,
    left: `${left}px`,
    top: `${top}px`,
    width: `${recorded.width}px`,
    height: `${recorded.height}px`,
    overflow: 'hidden',
    clipPath,
  })
}

export const isSize = (value: unknown): value is Size =>
  typeof value === 'object' &&
  value !== null &&
  'width' in value &&
  'height' in value &&
  Number(value.width) > 0 &&
  Number(value.height) > 0
