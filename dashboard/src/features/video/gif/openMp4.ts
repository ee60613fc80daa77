import { CanvasSink, CustomSource, Input, MP4 } from 'mediabunny'
import type { GifSource } from './writeGif.ts'

/**
 * The pictures of an MP4 on the web, of which only what is needed is loaded.
 * @throws Error in the words of a dialog
 */
export async function openMp4(
  { url, bytes }: { url: string; bytes: number },
  { width, height }: { width: number; height: number },
): Promise<GifSource> {
  const source = new CustomSource({
    getSize: () => bytes,
    prefetchProfile: 'network',
    async read(start, end) {
      // Not from the cache: what `<video>` has put there was not requested across origins, and lacks the headers for
      // it.
      const response = await fetch(url, { headers: { range: `bytes=${start}-${end - 1}` }, cache: 'no-store' })
      if (response.status === 403) throw new Error('The link to the video has expired. Close this and try again.')
      if (response.status !== 206) throw new Error(`The video could not be loaded (${response.status}).`)
      return new Uint8Array(await response.arrayBuffer())
    },
  })
  const track = await new Input({ source, formats: [MP4] }).getPrimaryVideoTrack()
  if (!track) throw new Error('The video has no picture.')
  if (!(await track.canDecode()))
    throw new Error(
      'This browser cannot decode the video. Use a current version of Chrome, Edge, Firefox or Safari, or download the MP4.',
    )
  const firstMs = (await track.getFirstTimestamp()) * 1000
  const sink = new CanvasSink(track, { width, height, fit: 'fill', poolSize: 1 })
  return {
    async *read(times) {
      const seconds = times.map((ms) => Math.max(ms, firstMs) / 1000)
      for await (const wrapped of sink.canvasesAtTimestamps(seconds)) {
        const context = wrapped?.canvas.getContext('2d')
        if (!context) throw new Error('The video has no picture at this time.')
        yield context.getImageData(0, 0, width, height).data
      }
    },
  }
}
