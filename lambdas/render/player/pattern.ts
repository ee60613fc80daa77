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
  const pixels = new Uint8Array(width * height * 4)
  await frame.copyTo(pixels, { format: 'RGBA' })
  frame.close()
  const isAt = (share: number, colour: number[]) => {
    const offset = (Math.floor(height / 2) * width + Math.floor(width * share)) * 4
    return colour.every((value, channel) => Math.abs((pixels[offset + channel] ?? 0) - value) <= TOLERANCE)
  }
  return isAt(0.25, [255, 0, 0]) && isAt(0.75, [0, 0, 255])
}

/** The way to YUV and back costs a few levels; a wrong colour space costs 27. */
const TOLERANCE = 12
