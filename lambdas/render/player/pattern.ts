import type { Size } from '../protocol.ts'
import { CAPTURED_COLOURS } from './asCaptured.ts'

/** Pure red and pure blue of BT.601 in its limited range: how bright, how blue, how red. */
const RED = [81, 90, 240]
const BLUE = [41, 240, 110]

/**
 * Whether a frame has all pixels of the page, is pure red on its left and pure blue on its right, as the pattern of
 * style.ts is, and codes and names its colours as this renderer takes them to be. Closes the frame.
 */
export async function showsPattern(frame: VideoFrame, page: Size): Promise<boolean> {
  try {
    const { codedWidth: width, codedHeight: height, format, colorSpace } = frame
    // The window around the page is smaller; a capture of that one, enlarged, would pass for the page.
    if (width !== page.width || height !== page.height) return false
    if (format !== 'I420' || colorSpace.matrix !== CAPTURED_COLOURS.matrix) return false
    const isAt = async (share: number, colour: number[]) => {
      const planes = new Uint8Array(6)
      await frame.copyTo(planes, { rect: { x: even(width * share), y: even(height / 2), width: 2, height: 2 } })
      // Four points of brightness, then one of each colour plane.
      return [planes[0], planes[4], planes[5]].every(
        (value = 0, index) => Math.abs(value - (colour[index] ?? 0)) <= TOLERANCE,
      )
    }
    return (await isAt(0.25, RED)) && (await isAt(0.75, BLUE))
  } finally {
    frame.close()
  }
}

const even = (value: number) => 2 * Math.floor(value / 2)

/** Rounding costs a level or two; red has a brightness of 63 in bt709 and blue one of 32. */
const TOLERANCE = 4
