/// <reference types="dom-mediacapture-transform" />
import type { Clock } from './clock.ts'
import type { Size } from './protocol.ts'

/** Frames of this very tab, as the compositor draws them. */
export interface TabCapture {
  /**
   * The newest frame captured after `drawnAfterUs`, waiting up to `limitMs` of real time for it; null when none comes.
   * Frames carry the machine's monotonic clock, the one of Node's `process.hrtime`. Whoever takes a frame closes it.
   */
  take(drawnAfterUs: number, limitMs: number): Promise<VideoFrame | null>
}

/** @returns null when the browser refuses to capture */
export async function openTabCapture({ width, height }: Size, clock: Clock): Promise<TabCapture | null> {
  const stream = await navigator.mediaDevices
    .getDisplayMedia({
      // The frame rate is a ceiling: the tab draws when it is told to.
      video: { displaySurface: 'browser', frameRate: { ideal: 1000, max: 1000 }, width, height },
      ...{ preferCurrentTab: true, selfBrowserSurface: 'include' },
    })
    .catch(() => null)
  const track = stream?.getVideoTracks()[0]
  if (!track) return null

  // Only the newest frame counts: older ones are of pictures that nobody asked for.
  let newest: VideoFrame | null = null
  let arrived = () => {}
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 30 }).readable.getReader()
  const read = async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      newest?.close()
      newest = next.value
      arrived()
    }
  }
  void read()

  const takeNewest = (drawnAfterUs: number): VideoFrame | null => {
    const frame = newest
    if (!frame || frame.timestamp < drawnAfterUs) return null
    newest = null
    return frame
  }

  return {
    async take(drawnAfterUs, limitMs) {
      let late = false
      const limit = clock.realDelay(limitMs).then(() => {
        late = true
      })
      for (;;) {
        const frame = takeNewest(drawnAfterUs)
        if (frame) return frame
        if (late) return null
        const next = new Promise<void>((resolve) => {
          arrived = resolve
        })
        await Promise.race([next, limit])
      }
    },
  }
}
