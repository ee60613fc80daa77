import type { GifNews, GifRequest } from './gifMessages.ts'
import { openMp4 } from './openMp4.ts'
import { writeGif } from './writeGif.ts'

const report = (news: GifNews, transfer: Transferable[] = []) => self.postMessage(news, { transfer })

/** Makes one GIF beside the page; the page ends it when it is cancelled. */
self.addEventListener('message', async ({ data: { plan, ...video } }: MessageEvent<GifRequest>) => {
  try {
    const source = await openMp4(video, plan)
    const gif = await writeGif(source, plan, (frames, bytes) => report({ type: 'progress', frames, bytes }))
    report({ type: 'done', gif }, [gif.buffer])
  } catch (error) {
    report({ type: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }
})
