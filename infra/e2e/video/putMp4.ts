/**
 * Code of a page: `putMp4(name, colours, fps)` encodes an MP4 with a frame of each colour and puts it on the server.
 */
export const PUT_MP4 = `
  import { BufferTarget, CanvasSource, Mp4OutputFormat, Output } from 'mediabunny'
  window.putMp4 = async (name, colours, fps) => {
    const canvas = new OffscreenCanvas(320, 180)
    const context = canvas.getContext('2d')
    const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() })
    const source = new CanvasSource(canvas, { codec: 'avc', bitrate: 2_000_000 })
    output.addVideoTrack(source)
    await output.start()
    for (const [index, colour] of colours.entries()) {
      context.fillStyle = colour
      context.fillRect(0, 0, 320, 180)
      await source.add(index / fps, 1 / fps)
    }
    await output.finalize()
    await fetch('/files/' + name, { method: 'PUT', body: output.target.buffer })
    return output.target.buffer.byteLength
  }
`
