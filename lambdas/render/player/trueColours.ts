/** How the pixels of the software compositor are really coded; screenshots are coded so too when they are encoded. */
const COLOUR_SPACE: VideoColorSpaceInit = { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: false }

/**
 * The same picture with the right label: captured frames say that they are bt709 but are not, so that pure red was
 * shown as (255, 27, 1) and a green of 170 as 144. Closes the given frame.
 */
export async function inTrueColours(frame: VideoFrame): Promise<VideoFrame> {
  const pixels = new Uint8Array(frame.allocationSize())
  const layout = await frame.copyTo(pixels)
  const { format, codedWidth, codedHeight, timestamp } = frame
  frame.close()
  if (!format) throw new Error('A captured frame has no pixel format')
  return new VideoFrame(pixels, { format, codedWidth, codedHeight, timestamp, layout, colorSpace: COLOUR_SPACE })
}
