import type { RenderResult } from '@incuera/contract/render.ts'
import type { AwaitedFrame, Size, Step } from '../player/protocol.ts'
import type { Frames } from './beginFrames.ts'
import type { CallPlayer } from './callPlayer.ts'

/** Where the encoder's frames come from. */
export interface FrameSource {
  engine: RenderResult['engine']
  /** Brings the page to this session time. A frame that was drawn before is out of its hands then. */
  step(atMs: number): Promise<Step>
  /**
   * Draws this moment of the video; when it is the first or something in it has changed, its picture is for the encoder.
   * @returns whether there is a new frame
   */
  draw(videoMs: number): Promise<boolean>
  /** Gives the last frame to the encoder. */
  finish(): Promise<void>
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

/** A frame arrives a moment after it is drawn; it is awaited in the call that makes the next step, which saves a round trip. */
export function tabFrames(frames: Frames, player: CallPlayer): FrameSource {
  let missed = 0
  let awaited: AwaitedFrame | null = null
  // The first picture is always taken. One that could not be taken is owed: the compositor reports a change only once.
  let owed = true

  const instead = async ({ videoMs }: AwaitedFrame) => {
    missed++
    owed = !(await encodeScreenshot(frames, player, videoMs))
  }
  return {
    engine: 'tab',
    missed: () => missed,
    async step(atMs) {
      const frame = awaited
      awaited = null
      const step = frame && (await player('encodeTabFrameAndStep', frame, atMs))
      if (step) return step
      if (frame) await instead(frame)
      return player('step', atMs)
    },
    async draw(videoMs) {
      const drawnAfterUs = nowUs()
      const changed = await frames.draw(videoMs)
      if (!changed && !owed) return false
      owed = false
      awaited = { videoMs, drawnAfterUs, limitMs: FRAME_WAIT_MS }
      return true
    },
    async finish() {
      if (awaited && !(await player('encodeTabFrame', awaited))) await instead(awaited)
      awaited = null
    },
  }
}

export function jpegFrames(frames: Frames, player: CallPlayer): FrameSource {
  let owed = true
  return {
    engine: 'jpeg',
    missed: () => 0,
    step: (atMs) => player('step', atMs),
    async draw(videoMs) {
      const changed = await frames.draw(videoMs)
      if (!changed && !owed) return false
      owed = !(await encodeScreenshot(frames, player, videoMs))
      return !owed
    },
    finish: async () => undefined,
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
