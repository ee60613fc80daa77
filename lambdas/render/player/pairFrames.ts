import type { DrawnFrame } from '../protocol.ts'

/** As much of a `VideoFrame` as is needed here. */
export interface CapturedFrame {
  /** When it was captured, on the machine's monotonic clock. */
  timestamp: number
  close(): void
}

/** Brings captured frames and the moments that they show together: either may come first. */
export interface Pairing<Frame> {
  /** A frame has arrived from the tab. */
  captured(frame: Frame): void
  /** A frame was drawn that is wanted. */
  drawn(moment: DrawnFrame): void
  /** Moments that still wait for their frame. */
  waiting(): number
  /** Gives up those that were drawn before this time of the monotonic clock. */
  giveUp(beforeUs: number): void
  /** How many never came; a later one in their place says so, or {@link Pairing.giveUp}. */
  missed(): number
  /** Whether the last of all moments is among them: then the encoder has an older picture than the page shows. */
  isLastMissed(): boolean
}

/** So many frames may wait to be wanted; the browser has ten in all. */
const UNWANTED_MAX = 3

/** @param show gets each wanted frame once, in order, and closes it */
export function pairFrames<Frame extends CapturedFrame>(show: (frame: Frame, videoMs: number) => void): Pairing<Frame> {
  let frames: Frame[] = []
  let moments: DrawnFrame[] = []
  let missed = 0
  let isLastMissed = false

  const pair = () => {
    for (let [moment] = moments; moment; [moment] = moments) {
      const { drawnAfterUs, drawnBeforeUs, videoMs } = moment
      // What was drawn without being wanted: while something was awaited, or for a picture.
      for (const frame of frames) if (frame.timestamp < drawnAfterUs) frame.close()
      frames = frames.filter((frame) => frame.timestamp >= drawnAfterUs)
      const [frame] = frames
      if (!frame) return
      moments = moments.slice(1)
      isLastMissed = frame.timestamp > drawnBeforeUs
      if (isLastMissed) missed++
      else {
        frames = frames.slice(1)
        show(frame, videoMs)
      }
    }
  }
  return {
    captured(frame) {
      frames = [...frames, frame]
      pair()
      while (moments.length === 0 && frames.length > UNWANTED_MAX) frames.shift()?.close()
    },
    drawn(moment) {
      moments = [...moments, moment]
      pair()
    },
    waiting: () => moments.length,
    giveUp(beforeUs) {
      const late = moments.filter((moment) => moment.drawnBeforeUs < beforeUs)
      moments = moments.filter((moment) => moment.drawnBeforeUs >= beforeUs)
      missed += late.length
      if (late.length > 0) isLastMissed = true
      pair()
    },
    missed: () => missed,
    isLastMissed: () => isLastMissed,
  }
}
