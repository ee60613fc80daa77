import { partKeys, renderResultKey, videoKey } from '@incuera/contract/keys.ts'
import type { JoinMessage, JoinPart } from '@incuera/contract/messages.ts'
import { RenderedPart, type RenderFailure, type RenderOutcome, type RenderResult } from '@incuera/contract/render.ts'
import { JobError } from '#runtime/errors.ts'
import { chooseMoments } from '../plan/chooseMoments.ts'
import { choosePoster } from '../plan/poster.ts'
import { joinGaps, joinTimeMaps, offsetsOf, type ShownPart } from './joinTimes.ts'
import { joinVideos, type VideoPart } from './joinVideos.ts'
import type { JoinStore } from './store.ts'
import { writeStoryboard } from './writeStoryboard.ts'

export interface JoinPorts {
  store: JoinStore
  /** Our own file for the joined video; an earlier run may have left it. */
  path: string
  /** Milliseconds since the epoch. */
  now(): number
}

/** What a part shows, with the result of its renderer; null where not even a card could be rendered. */
interface Joined extends ShownPart {
  shown: JoinPart
  made: RenderedPart | null
}

/**
 * Joins the parts of a video into one video. Keys follow from the message, so a second run writes the same objects
 * again; `render.json` comes last. A video of one part is that part: nothing is copied.
 * @throws JobError with the reason, and whether a retry may help
 */
export async function runJoin(ports: JoinPorts, message: JoinMessage): Promise<RenderOutcome> {
  const { gen, renderId, attempt } = message
  const write = (outcome: RenderOutcome) =>
    ports.store.write(renderResultKey(message, gen, renderId), JSON.stringify(outcome), 'application/json')
  try {
    const result = await join(ports, message)
    await write(result)
    return result
  } catch (error) {
    if (!(error instanceof JobError) || error.retry) throw error
    const failure: RenderFailure = { v: 1, gen, renderId, attempt, reason: error.message, at: ports.now() }
    await write(failure)
    return failure
  }
}

async function join({ store, path, now }: JoinPorts, message: JoinMessage): Promise<RenderResult> {
  const { gen, renderId, parameters, attempt } = message
  const startedAt = now()
  const parts = await Promise.all(message.parts.map((part) => readPart(store, message, part)))
  const made = parts.flatMap((part) => part.made ?? [])
  const { durationMs } = offsetsOf(parts)
  const keyframes = keyframesOf(parts)
  const poster = choosePoster(keyframes, ({ bytes }) => bytes)
  const [only] = made
  if (!only || !poster) throw new JobError('No part of the video has a picture.', { retry: false })

  const leftOutFrames = sum(made.map((part) => part.leftOutFrames ?? 0))
  const notShown = sum(made.map((part) => part.notShown ?? 0))
  const isWhole = parts.length === 1 && only !== undefined
  const video = isWhole ? only : await writeJoined({ store, path }, message, parts)
  const storyboard = await writeStoryboard(store, message, parts)
  const gaps = joinGaps(
    parts.flatMap(({ part: { fromMs, toMs }, shown }) =>
      shown.shows === 'part' ? [] : { fromMs, toMs, reason: shown.reason ?? '' },
    ),
  )
  return {
    ...{ v: 1, gen, renderId, parameters, attempt },
    videoKey: video.videoKey,
    posterKey: poster.key,
    keyframes: keyframes.map(({ key, atMs }) => ({ key, atMs })),
    durationMs,
    timeMap: joinTimeMaps(parts),
    frames: video.frames,
    bytes: video.bytes,
    wallMs: sum(made.map(({ wallMs }) => wallMs)) + now() - startedAt,
    parts: { count: parts.length, longestMs: Math.max(...made.map(({ wallMs }) => wallMs)) },
    engine: made.every(({ engine }) => engine === 'tab') ? 'tab' : 'jpeg',
    ...(storyboard && { storyboard }),
    ...(gaps.length > 0 && { gaps }),
    ...(leftOutFrames > 0 && { leftOutFrames }),
    ...(notShown > 0 && { notShown }),
  }
}

/** @throws JobError (no retry) if the result is invalid */
async function readPart(store: JoinStore, message: JoinMessage, shown: JoinPart): Promise<Joined> {
  const { part } = shown
  if (shown.shows === 'nothing') return { part, shown, made: null, durationMs: 0, timeMap: [nothingOf(part)] }
  const { result } = partKeys(message, message.gen, message.renderId, {
    index: part.index,
    isCard: shown.shows === 'card',
  })
  const parsed = RenderedPart.safeParse(JSON.parse(Buffer.from(await store.read(result)).toString('utf8')))
  if (!parsed.success) throw new JobError(`${result} is not a part of a video.`, { retry: false })
  return { part, shown, made: parsed.data, durationMs: parsed.data.durationMs, timeMap: parsed.data.timeMap }
}

const nothingOf = ({ fromMs, toMs }: JoinPart['part']) => ({
  sessionMs: fromMs,
  sessionLengthMs: toMs - fromMs,
  videoMs: 0,
  videoLengthMs: 0,
})

async function writeJoined(
  { store, path }: Pick<JoinPorts, 'store' | 'path'>,
  message: JoinMessage,
  parts: Joined[],
): Promise<Pick<RenderResult, 'videoKey' | 'frames' | 'bytes'>> {
  const key = videoKey(message, message.gen, message.renderId)
  const frames = await joinVideos(readVideos(store, parts), sum(parts.map(({ made }) => made?.frames ?? 0)), path)
  return { videoKey: key, frames, bytes: await store.writeFile(key, path, 'video/mp4') }
}

async function* readVideos(store: JoinStore, parts: Joined[]): AsyncGenerator<VideoPart> {
  const { offsets } = offsetsOf(parts)
  const last = parts.findLastIndex(({ made }) => made !== null)
  for (const [index, { made, durationMs }] of parts.entries())
    if (made)
      yield { mp4: await store.read(made.videoKey), offsetMs: offsets[index] ?? 0, durationMs, isLast: index === last }
}

/** A later part does not begin with a new page, so only the first one's beginning is worth a picture. */
function keyframesOf(parts: Joined[]) {
  const all = parts.flatMap(({ made }) => made?.keyframes ?? [])
  const first = all.find(({ why }) => why === 'first')
  return chooseMoments(all.filter((keyframe) => keyframe.why !== 'first' || keyframe === first))
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
