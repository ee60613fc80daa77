import { type TimeMap, toSessionMs, toVideoMs, videoLengthMs } from '@incuera/contract/timeMap.ts'
import type { Packet, Step } from '../player/protocol.ts'
import type { Frames } from './beginFrames.ts'
import type { CallPlayer } from './callPlayer.ts'
import type { Pace } from './createPace.ts'
import type { FrameSource } from './frameSource.ts'

export interface FrameLoop {
  frames: Frames
  player: CallPlayer
  source: FrameSource
  timeMap: TimeMap
  fps: number
  /** null: however long it takes. */
  pace: Pace | null
  /** Session times of which a picture is wanted, in order. */
  moments: number[]
  onPackets(packets: Packet[]): void
  onPicture(atMs: number, jpegBase64: string): void
  onProgress(videoMs: number, lengthMs: number): void
}

/** Steps that were walked, frames that were drawn, and frames that were left out to end in time; the rest was jumped over. */
export interface FrameCount {
  steps: number
  frames: number
  leftOut: number
}

/** After so many unchanged frames nothing comes by itself any more, as a late image might. */
const QUIET_FRAMES = 3
const PACKETS_EVERY_FRAMES = 40

/**
 * Walks through the video frame by frame: bring the page to the moment, draw, encode what has changed. Where nothing
 * is replayed and nothing is animated it jumps to the next event: idle time costs nothing.
 */
export async function runFrameLoop(loop: FrameLoop): Promise<FrameCount> {
  const { player, source, frames, timeMap } = loop
  const lengthMs = videoLengthMs(timeMap)
  const frameMs = 1000 / loop.fps
  const total = Math.floor(lengthMs / frameMs) + 1
  const moments = [...loop.moments]
  const count: FrameCount = { steps: 0, frames: 0, leftOut: 0 }
  /** The first frame that shows this moment of the session. */
  const frameOf = (atMs: number) => Math.ceil(toVideoMs(timeMap, atMs) / frameMs - 1e-9)

  let quiet = 0
  let ahead: Promise<Step> | null = null
  for (let index = 0; index < total; ) {
    const videoMs = index * frameMs
    const atMs = toSessionMs(timeMap, videoMs)
    const step: Step = await (ahead ?? source.step(atMs))
    if (step.loading) await source.settle()
    count.steps++
    const stride = Math.max(1, Math.min(loop.pace?.stride(index, total) ?? 1, total - 1 - index))

    const [moment] = moments
    const isWanted = moment !== undefined && index >= Math.min(frameOf(moment), total - 1)
    // Frames that were drawn meanwhile would be taken for this one.
    const isCertain = quiet < QUIET_FRAMES - 1 && !isWanted && !step.loading && stride === 1 && index + 1 < total
    const drawing = await source.draw(videoMs, isCertain ? toSessionMs(timeMap, (index + 1) * frameMs) : null)
    ahead = drawing.next
    if (drawing.changed) {
      quiet = 0
      count.frames++
      if (count.frames % PACKETS_EVERY_FRAMES === 0) await handOverPackets(loop)
      loop.onProgress(videoMs, lengthMs)
    } else quiet++

    if (isWanted) {
      moments.shift()
      const jpeg = await frames.screenshot()
      if (jpeg) loop.onPicture(moment, jpeg)
    }

    const isStill = quiet >= QUIET_FRAMES && step.animations === 0
    const nextFrame = Math.min(step.nextMs === null ? total : frameOf(step.nextMs), moments[0] === undefined ? total : frameOf(moments[0]))
    if (!isStill) count.leftOut += stride - 1
    index = isStill ? Math.max(index + 1, nextFrame) : index + stride
  }
  await source.finish()
  await frames.pump(player('finish'))
  await handOverPackets(loop)
  loop.onProgress(lengthMs, lengthMs)
  return count
}

async function handOverPackets({ player, onPackets }: FrameLoop): Promise<void> {
  const { packets, error } = await player('takePackets')
  if (error) throw new Error(`The video encoder stopped: ${error}`)
  onPackets(packets)
}
