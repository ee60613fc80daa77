/**
 * The colour space that captured frames claim. It is wrong (relabelColours.ts), but an encoder starts over when it
 * receives a different one.
 */
export const CAPTURED_COLOURS: VideoColorSpaceInit = {
  primaries: 'bt709',
  transfer: 'bt709',
  matrix: 'bt709',
  fullRange: false,
}

/**
 * A picture as a frame like those that are captured: I420 with brightness and colours of BT.601 in their limited range.
 */
export function asCaptured(picture: ImageBitmap): VideoFrame {
  const { width, height } = picture
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('There is no canvas for a screenshot')
  context.drawImage(picture, 0, 0)
  const planes = toI420(context.getImageData(0, 0, width, height))
  return new VideoFrame(planes, {
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
    colorSpace: CAPTURED_COLOURS,
  })
}

/**
 * Brightness in full size, then both colour planes in half size. The integer factors are those of libyuv's ARGBToI420,
 * which the compositor uses for BT.601. 10 ms for 1280x720.
 * @param pixels red, green, blue and something else, row by row; of even width and height
 */
export function toI420({ width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>): Uint8Array {
  const planes = new Uint8Array((width * height * 3) / 2)
  const [blueAt, redAt] = [width * height, (width * height * 5) / 4]
  let at = 0
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2, at++) {
      // Four points share a colour: their sums, and half of four to round with.
      let [reds, greens, blues] = [2, 2, 2]
      for (let corner = 0; corner < 4; corner++) {
        const point = (y + (corner >> 1)) * width + x + (corner & 1)
        const [red, green, blue] = [data[point * 4] ?? 0, data[point * 4 + 1] ?? 0, data[point * 4 + 2] ?? 0]
        planes[point] = (66 * red + 129 * green + 25 * blue + 0x1080) >> 8
        reds += red
        greens += green
        blues += blue
      }
      const [red, green, blue] = [reds >> 2, greens >> 2, blues >> 2]
      planes[blueAt + at] = (112 * blue - 74 * green - 38 * red + 0x8080) >> 8
      planes[redAt + at] = (112 * red - 94 * green - 18 * blue + 0x8080) >> 8
    }
  return planes
}
