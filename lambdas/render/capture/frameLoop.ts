import { type TimeMap, videoLengthMs } from '@incuera/contract/timeMap.ts'
import { planFrames } from '../plan/planFrames.ts'
import type { Packet, Step } from '../protocol.ts'
import type { Frames } from './beginFrames.ts'
import type { CallPlayer } from './callPlayer.ts'
import type { Pace } from './createPace.ts'
import type { FrameSource } from './frameSource.ts'
import { nextEndlessFrame, nextEventFrame } from './nextFrames.ts'

export interface FrameLoop {
  frames: Frames
  player: CallPlayer
  source: FrameSource
  timeMap: TimeMap
  fps: number
  /** Whether the video ends with this time map, see {@link planFrames}. */
  endsVideo: boolean
  /** null: no limit. */
  pace: Pace | null
  /** Session times of the wanted pictures, in order. */
  moments: number[]
  onPackets(packets: Packet[]): void
  onPicture(atMs: number, jpegBase64: string): void
  onProgress(videoMs: number, lengthMs: number): void
}

/**
 * Steps that were walked, frames that were drawn, and frames that were skipped to finish in time; the rest had nothing
 * to draw.
 */
export interface FrameCount {
  steps: number
  frames: number
  leftOut: number
}

/** After so many unchanged frames nothing more is expected, such as a late image. */
const QUIET_FRAMES = 3
const PACKETS_EVERY_FRAMES = 40
/**
 * The last step is repeated this much later: sums of fractions may fall short of the last event, and its effects may
 * end in a timer.
 */
const LAST_STEP_LATER_MS = 0.01

/**
 * Walks through the video frame by frame: bring the page to the moment, draw, encode what has changed. Where nothing is
 * replayed and nothing is animated it skips to the next event: idle time costs nothing.
 */
export async function runFrameLoop(loop: FrameLoop): Promise<FrameCount> {
  const { player, source, frames, timeMap } = loop
  const lengthMs = videoLengthMs(timeMap)
  const plan = planFrames(loop)
  const last = plan.count - 1
  const moments = [...loop.moments]
  const count: FrameCount = { steps: 0, frames: 0, leftOut: 0 }
  const stepTo = async (index: number): Promise<Step> => {
    const step = await source.step(plan.sessionMs(index))
    return index < last ? step : source.step(plan.sessionMs(index) + LAST_STEP_LATER_MS)
  }

  let quiet = 0
  let ahead: Promise<Step> | null = null
  for (let index = 0; index <= last; ) {
    const videoMs = plan.videoMs(index)
    const step: Step = await (ahead ?? stepTo(index))
    if (step.loading) await source.settle(plan.sessionMs(index))
    count.steps++
    const stride = Math.max(1, Math.min(loop.pace?.stride(index, plan.count) ?? 1, last - index))

    const [moment] = moments
    const isWanted = moment !== undefined && index >= plan.indexOf(moment)
    // Frames drawn meanwhile would be mistaken for this one.
    const isCertain = (step.isEndless || quiet < QUIET_FRAMES - 1) && !isWanted && !step.loading && stride === 1
    const following = step.isEndless
      ? nextEndlessFrame(plan, index, { eventMs: step.nextMs, momentMs: moment })
      : index + 1
    const drawing = await source.draw(
      { videoMs, sessionMs: plan.sessionMs(index) },
      isCertain && following < last ? plan.sessionMs(following) : null,
    )
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
    if (!isStill) count.leftOut += stride - 1
    const next = { eventMs: step.nextMs, momentMs: moments[0] }
    if (step.isEndless) index = Math.max(index + stride, nextEndlessFrame(plan, index, next))
    else index = isStill && index < last ? Math.max(index + 1, nextEventFrame(plan, next)) : index + stride
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
