import type { RenderResult } from '@incuera/contract/render.ts'
import type { Size } from '../player/protocol.ts'
import type { Frames } from './beginFrames.ts'
import type { CallPlayer } from './callPlayer.ts'

/** Where the encoder's frames come from. */
export interface FrameSource {
  engine: RenderResult['engine']
  /**
   * Draws this moment and, when it is the first or something in it has changed, gives it to the encoder.
   * @returns whether there is a new frame
   */
  next(videoMs: number): Promise<boolean>
  /** Frames that never arrived from the tab and were taken as screenshots instead. */
  missed(): number
}

/** A frame of the tab comes within 3 ms; now and then (0 to 4 times a session) none comes at all. */
const FRAME_WAIT_MS = 100
/** The first one after the start of the capture may take longer. */
const FIRST_FRAME_WAIT_MS = 2_000

/**
 * Tab capture when it works in this browser, else screenshots, which every headless shell has (17–28 ms each).
 * The check captures a known picture, since a capture of nothing looks like a capture.
 */
export async function chooseSource(frames: Frames, player: CallPlayer, size: Size): Promise<FrameSource> {
  const opened = await frames.pump(player('openTabCapture', size))
  if (!opened) return jpegFrames(frames, player)
  await player('showPattern', true)
  const works = await frames.pump(player('tabShowsPattern', FIRST_FRAME_WAIT_MS))
  await player('showPattern', false)
  return works ? tabFrames(frames, player) : jpegFrames(frames, player)
}

export function tabFrames(frames: Frames, player: CallPlayer): FrameSource {
  let missed = 0
  const take: TakePicture = async (videoMs, drawnAfterUs) => {
    if (await player('encodeTabFrame', videoMs, drawnAfterUs, FRAME_WAIT_MS)) return true
    missed++
    return encodeScreenshot(frames, player, videoMs)
  }
  return { engine: 'tab', missed: () => missed, next: whenChanged(frames, take) }
}

export function jpegFrames(frames: Frames, player: CallPlayer): FrameSource {
  return { engine: 'jpeg', missed: () => 0, next: whenChanged(frames, (videoMs) => encodeScreenshot(frames, player, videoMs)) }
}

/** Gives the picture just drawn to the encoder; false when the browser did not let go of it. */
type TakePicture = (videoMs: number, drawnAfterUs: number) => Promise<boolean>

/** Draws, and takes the picture when it has changed since the last one taken. */
function whenChanged(frames: Frames, take: TakePicture): FrameSource['next'] {
  // The first picture is always taken. One that could not be taken is owed: the compositor reports a change only once.
  let owed = true
  return async (videoMs) => {
    const drawnAfterUs = nowUs()
    const changed = await frames.draw(videoMs)
    if (!changed && !owed) return false
    const taken = await take(videoMs, drawnAfterUs)
    owed = !taken
    return taken
  }
}

async function encodeScreenshot(frames: Frames, player: CallPlayer, videoMs: number): Promise<boolean> {
  const jpeg = await frames.screenshot()
  if (jpeg === null) return false
  await player('encodeJpeg', videoMs, jpeg)
  return true
}

/** Captured frames carry this clock. */
const nowUs = () => Number(process.hrtime.bigint() / 1000n)
