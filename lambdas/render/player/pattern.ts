/** Whether a frame is red on its left and blue on its right, as the pattern of style.ts is. Closes the frame. */
export async function showsPattern(frame: VideoFrame): Promise<boolean> {
  const { codedWidth: width, codedHeight: height } = frame
  const pixels = new Uint8Array(width * height * 4)
  await frame.copyTo(pixels, { format: 'RGBA' })
  frame.close()
  const colourAt = (x: number) => pixels.subarray((Math.floor(height / 2) * width + x) * 4)
  const [leftRed = 0, , leftBlue = 255] = colourAt(Math.floor(width / 4))
  const [rightRed = 255, , rightBlue = 0] = colourAt(Math.floor((width * 3) / 4))
  return leftRed > 200 && leftBlue < 60 && rightBlue > 200 && rightRed < 60
}
