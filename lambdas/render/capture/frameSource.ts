import type { RenderResult } from '@incuera/contract/render.ts'
import type { DrawnFrame, Size, Step } from '../protocol.ts'
import type { Frames } from './beginFrames.ts'
import type { CallPlayer } from './callPlayer.ts'

/** Where the encoder's frames come from. */
export interface FrameSource {
  engine: RenderResult['engine']
  /** Brings the page to this session time. */
  step(atMs: number): Promise<Step>
  /**
   * Waits for what this step added to load. The page is drawn meanwhile, so the picture after it is taken in any case.
   */
  settle(sessionMs: number): Promise<void>
  /**
   * Draws this moment of the video; if it is the first or something in it has changed, its picture goes to the encoder.
   * @param nextMs session time of the next step, if that is certain: it may then be prepared while this frame is drawn
   */
  draw(moment: FrameMoment, nextMs: number | null): Promise<Drawing>
  /** Sends the last frame to the encoder. */
  finish(): Promise<void>
  /** Frames that never arrived from the tab. */
  missed(): number
}

export interface FrameMoment {
  videoMs: number
  sessionMs: number
}

export interface Drawing {
  /** Whether there is a new frame. */
  changed: boolean
  /** The step that was prepared meanwhile. */
  next: Promise<Step> | null
}

/** A frame of the tab arrives within 3 ms; sometimes (0 to 4 times a session) none arrives at all. */
const FRAME_WAIT_MS = 250
/** What has not loaded by then is shown when it arrives. */
export const SETTLE_MS = 500
/** The first one after the start of the capture may take longer, on a busy machine much longer. */
const FIRST_FRAME_WAIT_MS = 10_000

/**
 * Tab capture if it works in this browser, else screenshots, which every headless shell has (17–28 ms each). The check
 * captures a known picture, since a capture of nothing looks like a capture.
 */
export async function chooseSource(frames: Frames, player: CallPlayer, size: Size): Promise<FrameSource> {
  const opened = await frames.pump(player('openTabCapture', size))
  if (!opened) return jpegFrames(frames, player)
  await player('showPattern', { isShown: true })
  const works = await frames.pump(player('tabShowsPattern', FIRST_FRAME_WAIT_MS))
  await player('showPattern', { isShown: false })
  return works ? tabFrames(frames, player) : jpegFrames(frames, player)
}

/**
 * Nothing waits for a captured frame: it goes to the encoder when it arrives, while the next one is drawn. If one never
 * arrives, the previous picture stays for one frame more, and the next is then taken in any case.
 */
export function tabFrames(frames: Pick<Frames, 'draw' | 'screenshot' | 'pump'>, player: CallPlayer): FrameSource {
  let missed = 0
  let drawn: DrawnFrame[] = []
  let lastMs = 0
  // The first picture is always taken. One that could not be taken is still due: the compositor reports a change only
  // once.
  let owed = true
  /** The last drawn frame may still be on its way. */
  let isOpen = false

  const sinceLastCall = () => {
    const sent = drawn
    drawn = []
    return sent
  }
  const stepped = async (stepping: Promise<Step>) => {
    const step = await stepping
    missed = step.missedFrames
    return step
  }
  const collect = async () => {
    const { missedFrames, isLastMissed } = await player('collect', sinceLastCall(), FRAME_WAIT_MS)
    missed = missedFrames
    owed ||= isLastMissed
    isOpen = false
  }
  const screenshotOf = async (videoMs: number) => {
    owed = !(await encodeScreenshot(frames, player, videoMs, 'tab'))
  }
  return {
    engine: 'tab',
    missed: () => missed,
    step: (atMs) => stepped(player('step', atMs, sinceLastCall())),
    async settle(sessionMs) {
      await frames.pump(player('settle', SETTLE_MS), sessionMs)
      owed = true
    },
    async draw({ videoMs, sessionMs }, nextMs) {
      lastMs = videoMs
      const drawnAfterUs = nowUs()
      const drawing = frames.draw(sessionMs)
      const next = nextMs === null || owed ? null : stepped(player('stepAfterFrame', nextMs, sinceLastCall()))
      // If drawing fails, nothing awaits it.
      next?.catch(() => undefined)
      if (await drawing) {
        drawn = [...drawn, { videoMs, drawnAfterUs, drawnBeforeUs: nowUs() }]
        owed = false
        isOpen = true
        return { changed: true, next }
      }
      // Nothing may follow for long, so the last frame must have arrived before time is skipped.
      if (isOpen) await collect()
      if (!owed) return { changed: false, next }
      await screenshotOf(videoMs)
      return { changed: !owed, next }
    },
    async finish() {
      if (isOpen) await collect()
      if (owed) await screenshotOf(lastMs)
    },
  }
}

export function jpegFrames(frames: Frames, player: CallPlayer): FrameSource {
  let owed = true
  return {
    engine: 'jpeg',
    missed: () => 0,
    step: (atMs) => player('step', atMs, []),
    async settle(sessionMs) {
      await frames.pump(player('settle', SETTLE_MS), sessionMs)
      owed = true
    },
    async draw({ videoMs, sessionMs }) {
      const changed = await frames.draw(sessionMs)
      if (!changed && !owed) return { changed: false, next: null }
      owed = !(await encodeScreenshot(frames, player, videoMs, 'jpeg'))
      return { changed: !owed, next: null }
    },
    finish: async () => undefined,
  }
}

async function encodeScreenshot(
  frames: Pick<Frames, 'screenshot'>,
  player: CallPlayer,
  videoMs: number,
  engine: RenderResult['engine'],
): Promise<boolean> {
  const jpeg = await frames.screenshot()
  if (jpeg === null) return false
  await player('encodeJpeg', videoMs, jpeg, engine)
  return true
}

/** Captured frames carry this clock. */
const nowUs = () => Number(process.hrtime.bigint() / 1000n)
