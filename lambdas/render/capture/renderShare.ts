import type { RenderResult } from '@incuera/contract/render.ts'
import { sliceTime, toVideoMs, videoLengthMs } from '@incuera/contract/timeMap.ts'
import type { Browser } from 'puppeteer-core'
import { JobError } from '#runtime/errors.ts'
import { encoderOptions } from '../encode/encoderOptions.ts'
import { relabelColours } from '../encode/relabelColours.ts'
import type { Picture, RenderedShare } from '../encode/renderedShare.ts'
import type { Moment } from '../plan/chooseMoments.ts'
import { planStoryboard } from '../plan/planStoryboard.ts'
import type { Packet } from '../protocol.ts'
import { openFrames } from './beginFrames.ts'
import { closeCage, openPlayerPage } from './cage.ts'
import { playerOf } from './callPlayer.ts'
import { createPace, type TimeBudget } from './createPace.ts'
import { describeFailure } from './describeFailure.ts'
import { runFrameLoop } from './frameLoop.ts'
import { chooseSource, jpegFrames } from './frameSource.ts'
import { openReplayAt, type ReplayPlace } from './openReplayAt.ts'
import { type BrowserPlace, endBrowser, startBrowser } from './startBrowser.ts'
import { takeStoryboard } from './takeStoryboard.ts'

/** What one browser renders. */
export interface Share extends ReplayPlace {
  /** Times of the wanted pictures, in order. */
  moments: Moment[]
  /** Whether the video ends with it. */
  endsVideo: boolean
}

export interface ShareTools extends BrowserPlace {
  /** A browser of {@link startBrowser} that is already starting; absent: one is started. It is ended in either case. */
  browser?: Promise<Browser>
  /** The bundle of `player/main.ts`. */
  playerScript: string
  /** Ends the share: its browser is killed and {@link renderShare} throws. */
  signal: AbortSignal
  /** `jpeg` skips tab capture; for machines where its self-check would only cost time, and for tests. */
  engine?: RenderResult['engine']
  /** Absent: no limit; else frames are skipped if a page is too heavy for it. */
  budget?: TimeBudget
  onProgress?(videoMs: number, lengthMs: number): void
}

/**
 * Renders a share in its own browser, which has exited afterwards.
 * @throws JobError when the browser fails, lacks the encoder or is killed by the signal
 */
export async function renderShare(share: Share, tools: ShareTools): Promise<RenderedShare> {
  const { signal } = tools
  const browser = await (tools.browser ?? startBrowser(share.size, tools))
  const kill = () => void browser.process()?.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  try {
    signal.throwIfAborted()
    return await capture(browser, share, tools)
  } catch (error) {
    if (signal.aborted)
      throw new JobError(`Rendering was stopped: ${messageOf(signal.reason)}`, { retry: true, cause: error })
    if (error instanceof JobError) throw error
    throw new JobError(`Rendering failed: ${describeFailure(messageOf(error), share.events)}`, {
      retry: true,
      cause: error,
    })
  } finally {
    signal.removeEventListener('abort', kill)
    await endBrowser(browser)
  }
}

async function capture(browser: Browser, share: Share, tools: ShareTools): Promise<RenderedShare> {
  const { parameters, size, whole, shown, moments, endsVideo } = share
  const pace = tools.budget ? createPace(tools.budget) : null
  const frames = await openFrames(browser, size, 1000 / parameters.fps)
  const cage = await closeCage(frames.session, tools.playerScript)
  await frames.pump(openPlayerPage(frames.session))
  const player = playerOf(frames.session)
  if (!(await frames.pump(player('openEncoder', encoderOptions(size, parameters.fps))))) {
    // Not the recording's fault: what may be tried again is reported to whoever runs this (MESSAGE_FAILED).
    throw new JobError(`This Chromium has no H.264 encoder for ${size.width}x${size.height}.`, { retry: true })
  }
  const source = tools.engine === 'jpeg' ? jpegFrames(frames, player) : await chooseSource(frames, player, size)
  const plan = planStoryboard(
    videoLengthMs(whole),
    { fromMs: toVideoMs(whole, shown.fromMs), toMs: toVideoMs(whole, shown.toMs) },
    size,
  )
  await player('openStoryboard', { tile: plan.tile, times: plan.times })
  await openReplayAt(share, frames, player)

  const packets: Packet[] = []
  const keyframes: Picture[] = []
  const count = await runFrameLoop({
    frames,
    player,
    source,
    timeMap: sliceTime(whole, shown),
    fps: parameters.fps,
    endsVideo,
    pace,
    moments: moments.map(({ atMs }) => atMs),
    onPackets: (ready) => {
      packets.push(...ready)
    },
    onPicture: (atMs, jpegBase64) => {
      const why = moments.find((moment) => moment.atMs === atMs)?.why ?? 'page'
      keyframes.push({ atMs: Math.round(atMs), why, jpeg: Buffer.from(jpegBase64, 'base64') })
    },
    onProgress: tools.onProgress ?? (() => undefined),
  })
  const decoder = await player('decoder')
  return {
    ...{ packets, keyframes },
    storyboard: await takeStoryboard(plan, frames, player),
    decoder: decoder && relabelColours(decoder),
    engine: source.engine,
    steps: count.steps,
    missedFrames: source.missed(),
    leftOutFrames: count.leftOut,
    skipped: await player('skipped'),
    refusedRequests: cage.refused,
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
