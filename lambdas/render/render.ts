import type { RecordedEvent } from '@incuera/contract/events.ts'
import type { RenderParameters, RenderResult } from '@incuera/contract/render.ts'
import type { Stretch } from '@incuera/contract/stretch.ts'
import { planTime, sliceTime, type TimeMap, videoLengthMs } from '@incuera/contract/timeMap.ts'
import type { Browser } from 'puppeteer-core'
import { JobError } from '../runtime/errors.ts'
import { launchBrowser } from '../runtime/launchBrowser.ts'
import type { Chromium } from '../runtime/unpackChromium.ts'
import { idleStretches } from '../sessions/activity/idleStretches.ts'
import { openFrames } from './capture/beginFrames.ts'
import { closeCage, openPlayerPage } from './capture/cage.ts'
import { playerOf } from './capture/callPlayer.ts'
import { renderFlags } from './capture/flags.ts'
import { runFrameLoop } from './capture/frameLoop.ts'
import { chooseSource, jpegFrames } from './capture/frameSource.ts'
import { openReplayOf } from './capture/openReplay.ts'
import type { Moment } from './chooseMoments.ts'
import { encoderOptions } from './encoderOptions.ts'
import { excerpt } from './excerpt.ts'
import { pickMoments } from './moments.ts'
import { writeMp4 } from './mux.ts'
import type { Packet } from './player/protocol.ts'
import { choosePoster } from './poster.ts'
import { runUp } from './runUp.ts'
import { tidyEvents } from './tidyEvents.ts'

/** What is to be rendered. Times are milliseconds since the epoch. */
export interface RenderJob {
  events: RecordedEvent[]
  startedAt: number
  endedAt: number
  parameters: RenderParameters
  /** Which stretch of the clip is rendered; absent: all of it. `events` need hold no more than that. */
  part?: Stretch
  /** Idle stretches of the whole session, in session time; absent: found in the events. */
  idle?: Stretch[]
}

export interface RenderTools {
  chromium: Chromium
  /** The bundle of `player/main.ts`. */
  playerScript: string
  /** Ends the job: its browser is killed and {@link renderSession} throws. */
  signal: AbortSignal
  /** `jpeg` leaves out the tab capture; for machines where its self-check would only cost time, and for tests. */
  engine?: RenderResult['engine']
  onProgress?(videoMs: number, lengthMs: number): void
}

export interface Picture {
  /** Milliseconds of session time. */
  atMs: number
  why: Moment['why']
  jpeg: Uint8Array
}

export interface Rendering {
  video: Uint8Array
  poster: Uint8Array
  keyframes: Picture[]
  durationMs: number
  timeMap: TimeMap
  engine: RenderResult['engine']
  /** Frames in the video; steps that were walked for them; frames the tab owed us. */
  frames: number
  steps: number
  missedFrames: number
  /** Events that could not be played. */
  droppedEvents: number
  /** Requests that the recording made in spite of the page's policy; refused as well, but a hole in the first wall. */
  refusedRequests: string[]
}

/**
 * Renders a session to an MP4 with poster and keyframes, in a browser of its own which is gone afterwards.
 * @throws JobError when the recording cannot be shown, the browser fails or the job is aborted
 */
export async function renderSession(job: RenderJob, tools: RenderTools): Promise<Rendering> {
  const { events, dropped } = tidyEvents(job.events, job.startedAt, job.endedAt)
  const { signal } = tools
  const browser = await launchBrowser(tools.chromium, { flags: renderFlags(evenSize(job.parameters)) }).catch((error: unknown) => {
    throw new JobError(`Chromium did not start: ${messageOf(error)}`, true, { cause: error })
  })
  const kill = () => void browser.process()?.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  try {
    signal.throwIfAborted()
    return { ...(await capture(browser, { ...job, events }, tools)), droppedEvents: dropped }
  } catch (error) {
    if (signal.aborted) throw new JobError(`Rendering was stopped: ${messageOf(signal.reason)}`, true, { cause: error })
    if (error instanceof JobError) throw error
    throw new JobError(`Rendering failed: ${messageOf(error)}`, true, { cause: error })
  } finally {
    signal.removeEventListener('abort', kill)
    await closeBrowser(browser)
  }
}

async function capture(browser: Browser, job: RenderJob, tools: RenderTools) {
  const { events, startedAt, endedAt, parameters } = job
  const size = evenSize(parameters)
  const clip = clipOf(parameters, Math.max(endedAt - startedAt, 1000 / parameters.fps))
  const idle = parameters.skipIdle ? (job.idle ?? idleStretches(events, startedAt, endedAt - startedAt)) : []
  const shown = job.part ?? clip
  const whole = planTime({ ...clip, speed: parameters.speed, idle })
  const timeMap = sliceTime(whole, shown)
  const durationMs = videoLengthMs(timeMap)

  const frames = await openFrames(browser, size, 1000 / parameters.fps)
  const cage = await closeCage(frames.session, tools.playerScript)
  await frames.pump(openPlayerPage(frames.session))
  const player = playerOf(frames.session)
  if (!(await frames.pump(player('openEncoder', encoderOptions(size, parameters.fps))))) {
    throw new JobError(`This Chromium has no H.264 encoder for ${size.width}x${size.height}.`, false)
  }
  const source = tools.engine === 'jpeg' ? jpegFrames(frames, player) : await chooseSource(frames, player, size)
  const steps = runUp(whole, shown.fromMs, parameters)
  const fromMs = steps[0] ?? shown.fromMs
  await openReplayOf(excerpt(events, startedAt, { fromMs, toMs: shown.toMs }), player, { ...parameters, ...size, startedAt, fromMs })
  for (const atMs of steps) await player('step', atMs, [])

  const moments = pickMoments(events, startedAt, shown)
  const packets: Packet[] = []
  const keyframes: Picture[] = []
  const count = await runFrameLoop({
    frames,
    player,
    source,
    timeMap,
    fps: parameters.fps,
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
  const poster = choosePoster(keyframes, ({ jpeg }) => jpeg.length)
  if (!decoder || !poster) throw new JobError('Chromium delivered no frame.', true)
  return {
    video: await writeMp4(packets, decoder, durationMs),
    poster: poster.jpeg,
    keyframes,
    durationMs,
    timeMap,
    engine: source.engine,
    frames: packets.length,
    steps: count.steps,
    missedFrames: source.missed(),
    refusedRequests: cage.refused,
  }
}

/** @throws JobError when the session is over before the clip begins */
function clipOf({ fromMs, toMs }: RenderParameters, lengthMs: number): { fromMs: number; toMs: number } {
  const clip = { fromMs, toMs: Math.min(toMs ?? lengthMs, lengthMs) }
  if (clip.toMs > clip.fromMs) return clip
  throw new JobError(`The clip from ${fromMs} ms to ${toMs ?? lengthMs} ms is empty: the session has ${Math.round(lengthMs)} ms.`, false)
}

/** H.264 with half-size colour planes wants even numbers. */
const evenSize = ({ width, height }: RenderParameters) => ({ width: width - (width % 2), height: height - (height % 2) })

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** A browser that does not go by itself within this time is killed. */
const CLOSE_MS = 3_000

async function closeBrowser(browser: Browser): Promise<void> {
  const process = browser.process()
  const late = setTimeout(() => process?.kill('SIGKILL'), CLOSE_MS)
  await browser.close().catch(() => process?.kill('SIGKILL'))
  clearTimeout(late)
}
