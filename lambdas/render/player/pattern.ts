import type { Size } from './protocol.ts'

/**
 * Whether a frame has all pixels of the page, is pure red on its left and pure blue on its right, as the pattern of
 * style.ts is. Closes the frame.
 */
export async function showsPattern(frame: VideoFrame, page: Size): Promise<boolean> {
  const { codedWidth: width, codedHeight: height } = frame
  if (width !== page.width || height !== page.height) {
    // The window around the page is smaller; a capture of that one, enlarged, would pass for the page.
    frame.close()
    return false
  }
  const isAt = async (share: number, colour: number[]) => {
    // Half-size colour planes want even numbers.
    const [x, y] = [even(width * share), even(height / 2)]
    const pixels = new Uint8Array(2 * 2 * 4)
    await frame.copyTo(pixels, { format: 'RGBA', rect: { x, y, width: 2, height: 2 } })
    return colour.every((value, channel) => Math.abs((pixels[channel] ?? 0) - value) <= TOLERANCE)
  }
  const shows = (await isAt(0.25, [255, 0, 0])) && (await isAt(0.75, [0, 0, 255]))
  frame.close()
  return shows
}

const even = (value: number) => 2 * Math.floor(value / 2)

/** The way to YUV and back costs a few levels; a wrong colour space costs 27. */
const TOLERANCE = 12
