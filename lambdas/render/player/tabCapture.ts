/// <reference types="dom-mediacapture-transform" />
import type { Size } from '../protocol.ts'

/** Hands over each frame that the compositor draws of this tab; whoever gets it closes it. */
export type OnTabFrame = (frame: VideoFrame) => void

/**
 * Starts the capture of this very tab. Frames carry the machine's monotonic clock, the one of Node's `process.hrtime`.
 * @returns false when the browser refuses to capture
 */
export async function openTabCapture({ width, height }: Size, onFrame: OnTabFrame): Promise<boolean> {
  const stream = await navigator.mediaDevices
    .getDisplayMedia({
      // The frame rate is only an upper limit: the tab draws on request.
      video: { displaySurface: 'browser', frameRate: { ideal: 1000, max: 1000 }, width, height },
      ...{ preferCurrentTab: true, selfBrowserSurface: 'include' },
    })
    .catch(() => null)
  const track = stream?.getVideoTracks()[0]
  if (!track) return false
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 30 }).readable.getReader()
  const read = async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) onFrame(next.value)
  }
  void read()
  return true
}
