import type { Size } from '../protocol.ts'
import type { RenderedShare } from './renderedShare.ts'

/**
 * Why a part has no picture, and what to do. A browser that runs but draws nothing most likely lacks memory for the
 * page. The message is shown on the card in the place of the part, and beside the video.
 */
export function noPicture(shares: Pick<RenderedShare, 'packets' | 'steps'>[], size?: Size): string {
  const [frames, steps] = [shares.map(({ packets }) => packets.length), shares.map((share) => share.steps)].map(
    (counts) => counts.reduce((a, b) => a + b, 0),
  )
  const facts = [`${frames} frames after ${steps} steps`, ...(size ? [`${size.width}x${size.height}`] : [])].join(', ')
  return `The browser drew no picture of this part of the session (${facts}). Its page may be too large to draw. It is retried automatically; if that fails too, request a smaller size, or a clip without this part.`
}
