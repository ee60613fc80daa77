import type { Asset } from '@incuera/contract/assets/assetBundle.ts'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import type { RenderParameters } from '@incuera/contract/render.ts'
import { planTime, sliceTime, type TimeMap, toVideoMs, videoLengthMs } from '@incuera/contract/timeMap.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'
import { JobError } from '../runtime/errors.ts'
import { idleRanges } from '../sessions/activity/idleRanges.ts'
import { renderShare, type ShareTools } from './capture/renderShare.ts'
import { freeBrowser } from './capture/startBrowser.ts'
import { joinShares } from './encode/joinShares.ts'
import { joinStoryboards, type Pictures } from './encode/joinStoryboards.ts'
import { writeMp4 } from './encode/mux.ts'
import { noPicture } from './encode/noPicture.ts'
import type { RenderedShare } from './encode/renderedShare.ts'
import { cutShares } from './plan/cutShares.ts'
import { divideCores } from './plan/divideCores.ts'
import { pickMoments } from './plan/moments.ts'
import { choosePoster } from './plan/poster.ts'
import { tidyEvents } from './plan/tidyEvents.ts'

/** What to render. Times are milliseconds since the epoch. */
export interface RenderJob {
  events: RecordedEvent[]
  /** What is shown in the place of addresses in the events; absent: nothing. */
  assets?: readonly Asset[]
  startedAt: number
  endedAt: number
  parameters: RenderParameters
  /** Which range of the clip is rendered; absent: all of it. `events` need contain no more than that. */
  part?: TimeRange
  /** Idle ranges of the complete session, in session time; absent: found in the events. */
  idle?: TimeRange[]
}

export interface RenderTools extends ShareTools {
  /** How many browsers may draw at the same time; absent: {@link BROWSERS}. */
  browsers?: number
}

/**
 * One browser keeps 1.4 cores busy, so two on two cores are 1.4 times as fast (measured, docs/benchmarks.md). Always
 * two, however many cores there are: the same session must give the same frames everywhere.
 */
export const BROWSERS = 2

export interface Rendering
  extends Pick<RenderedShare, 'keyframes' | 'engine' | 'steps' | 'missedFrames' | 'leftOutFrames' | 'refusedRequests'> {
  video: Uint8Array
  poster: Uint8Array
  /** Small pictures for hovering over the video's timeline. */
  storyboard: Pictures<Uint8Array> | null
  durationMs: number
  timeMap: TimeMap
  /** Frames in the video. */
  frames: number
  /** Nodes, changes and events that could not be shown as they were recorded. */
  notShown: number
}

/**
 * Renders a session to an MP4 with poster and keyframes.
 * @throws JobError when the recording cannot be shown, a browser fails or the job is aborted
 */
export async function renderSession(job: RenderJob, tools: RenderTools): Promise<Rendering> {
  const { startedAt, endedAt, parameters } = job
  const { events, dropped } = tidyEvents(job.events, startedAt, endedAt)
  const clip = clipOf(parameters, Math.max(endedAt - startedAt, 1000 / parameters.fps))
  const idle = parameters.skipIdle ? (job.idle ?? idleRanges(events, startedAt, endedAt - startedAt)) : []
  const shown = job.part ?? clip
  const whole = planTime({ ...clip, speed: parameters.speed, idle })
  const timeMap = sliceTime(whole, shown)
  const durationMs = videoLengthMs(timeMap)

  const moments = pickMoments(events, startedAt, shown)
  const ranges = cutShares(events, { startedAt, timeMap, fps: parameters.fps, browsers: tools.browsers ?? BROWSERS })
  const shares = ranges.map((range, index) => ({
    ...{ events, assets: job.assets ?? [], startedAt, parameters, whole, size: evenSize(parameters) },
    shown: range,
    endsVideo: index + 1 === ranges.length && shown.toMs >= clip.toMs,
    moments: moments.filter(({ atMs }) => isIn(range, atMs, index + 1 === ranges.length)),
  }))
  const rendered = await atOnce(shares, tools, durationMs)
  const { packets, decoder } = joinShares(
    rendered.map((share, index) => ({ ...share, durationMs: videoLengthMs(sliceTime(whole, ranges[index] ?? shown)) })),
  )
  const keyframes = rendered.flatMap((share) => share.keyframes)
  const poster = choosePoster(keyframes, ({ jpeg }) => jpeg.length)
  if (!poster) throw new JobError(noPicture(rendered, evenSize(parameters)), { retry: true })
  return {
    video: await writeMp4(packets, decoder, durationMs),
    poster: poster.jpeg,
    keyframes,
    storyboard: joinStoryboards(
      rendered.map(({ storyboard }, index) => ({
        storyboard,
        offsetMs: toVideoMs(timeMap, ranges[index]?.fromMs ?? shown.fromMs),
      })),
    ),
    durationMs,
    timeMap,
    engine: rendered.some(({ engine }) => engine === 'jpeg') ? 'jpeg' : 'tab',
    frames: packets.length,
    steps: sum(rendered.map(({ steps }) => steps)),
    missedFrames: sum(rendered.map(({ missedFrames }) => missedFrames)),
    leftOutFrames: sum(rendered.map(({ leftOutFrames }) => leftOutFrames)),
    notShown: dropped + sum(rendered.map(({ skipped }) => skipped)),
    refusedRequests: rendered.flatMap(({ refusedRequests }) => refusedRequests),
  }
}

/** The first share that fails ends the others, and all browsers have exited when this returns. */
async function atOnce(
  shares: Parameters<typeof renderShare>[0][],
  tools: ShareTools,
  lengthMs: number,
): Promise<RenderedShare[]> {
  const others = new AbortController()
  const signal = AbortSignal.any([tools.signal, others.signal])
  const doneMs = shares.map(() => 0)
  const cores = divideCores(tools.cores, shares.length)
  const alone = shares.length === 1 && tools.cores !== null ? await tools.browser : undefined
  if (alone && tools.cores) await freeBrowser(alone, tools.cores)
  const running = shares.map(async (share, index) => {
    try {
      return await renderShare(share, {
        ...tools,
        signal,
        cores: cores[index] ?? null,
        browser: index === 0 ? tools.browser : undefined,
        onProgress(videoMs) {
          doneMs[index] = videoMs
          tools.onProgress?.(sum(doneMs), lengthMs)
        },
      })
    } catch (error) {
      others.abort(error)
      throw error
    }
  })
  // The first failure is the reason; the others only report that they were stopped.
  return Promise.all(running).finally(() => Promise.allSettled(running))
}

/** The last range includes its end. */
const isIn = ({ fromMs, toMs }: TimeRange, atMs: number, isLast: boolean) => atMs >= fromMs && (isLast || atMs < toMs)

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)

/** @throws JobError when the session ends before the clip begins */
function clipOf({ fromMs, toMs }: RenderParameters, lengthMs: number): { fromMs: number; toMs: number } {
  const clip = { fromMs, toMs: Math.min(toMs ?? lengthMs, lengthMs) }
  if (clip.toMs > clip.fromMs) return clip
  throw new JobError(
    `The clip from ${fromMs} ms to ${toMs ?? lengthMs} ms is empty: it exceeds the session length (${Math.round(lengthMs)} ms).`,
    { retry: false },
  )
}

/** H.264 with half-size colour planes needs even numbers. */
export const evenSize = ({ width, height }: RenderParameters) => ({
  width: width - (width % 2),
  height: height - (height % 2),
})
