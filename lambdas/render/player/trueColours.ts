/** How the pixels of the software compositor are really coded; screenshots are coded so too when they are encoded. */
const COLOUR_SPACE: VideoColorSpaceInit = { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: false }

/** Kept from frame to frame, because fresh memory of this size costs more than the copy; one frame at a time. */
let pixels = new Uint8Array()

/**
 * A copy of the picture with the right label: captured frames say that they are bt709 but are not, so that pure red was
 * shown as (255, 27, 1) and a green of 170 as 144. Closes the given frame; the browser has few of them, and when the
 * encoder held them itself, 12 of 509 never came.
 */
export async function inTrueColours(frame: VideoFrame): Promise<VideoFrame> {
  const size = frame.allocationSize()
  if (pixels.length !== size) pixels = new Uint8Array(size)
  const layout = await frame.copyTo(pixels)
  const { format, codedWidth, codedHeight, timestamp } = frame
  frame.close()
  if (!format) throw new Error('A captured frame has no pixel format')
  return new VideoFrame(pixels, { format, codedWidth, codedHeight, timestamp, layout, colorSpace: COLOUR_SPACE })
}
