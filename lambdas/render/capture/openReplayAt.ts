import type { Asset } from '@incuera/contract/assets/assetBundle.ts'
import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import type { RenderParameters } from '@incuera/contract/render.ts'
import type { TimeMap } from '@incuera/contract/timeMap.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'
import { excerpt } from '../plan/excerpt.ts'
import { runUp } from '../plan/runUp.ts'
import type { Size } from '../protocol.ts'
import type { Frames } from './beginFrames.ts'
import type { CallPlayer } from './callPlayer.ts'
import { SETTLE_MS } from './frameSource.ts'
import { inSlices } from './inSlices.ts'

/** Longer than a click's ripple, and than most fades and slides of pages. */
const RUN_UP_MS = 1_000

export interface ReplayPlace {
  /** Of the complete session, sorted by time; the first is at session time zero. */
  events: RecordedEvent[]
  /** What is shown in the place of addresses in the events. */
  assets: readonly Asset[]
  /** Milliseconds since the epoch. */
  startedAt: number
  parameters: RenderParameters
  size: Size
  /** The map of the complete video. */
  whole: TimeMap
  shown: TimeRange
}

/**
 * Opens the replay of a range so that everything is shown, and moves, as in the complete video. Events until a second
 * before are played immediately, which starts all animations there; if one of these is still running at the end (a
 * spinner, a long slide), its page is played again from its beginning, in the steps of the complete video. Animated
 * pictures are drawn once at the time when they started.
 */
export async function openReplayAt(
  place: ReplayPlace,
  frames: Pick<Frames, 'draw' | 'pump'>,
  player: CallPlayer,
): Promise<void> {
  await stepTo(place, player)
  const beganMs = await player('picturesBeganMs', place.shown.fromMs)
  if (beganMs === null || beganMs >= place.shown.fromMs) return
  await frames.pump(player('settle', SETTLE_MS), beganMs)
  await frames.draw(beganMs)
}

async function stepTo(
  { events, assets, startedAt, parameters, size, whole, shown }: ReplayPlace,
  player: CallPlayer,
): Promise<void> {
  const steps = runUp(whole, shown.fromMs, shown.fromMs - RUN_UP_MS, parameters)
  const fromMs = steps[0] ?? shown.fromMs
  const recorded = excerpt(events, startedAt, { fromMs, toMs: shown.toMs })
  const options = { ...parameters, ...size, startedAt, fromMs }
  await inSlices(assets, (slice) => player('receiveAssets', slice))
  await inSlices(recorded, (slice) => player('receive', slice))
  await player('open', options)
  for (const atMs of steps) await player('step', atMs, [])
  if (steps.length === 0 || !(await player('movesSinceOpened'))) return

  const page = recorded.find(({ type }) => type === RRWEB.meta)
  const longer = runUp(whole, shown.fromMs, (page?.timestamp ?? startedAt) - startedAt, parameters)
  await player('open', { ...options, fromMs: longer[0] ?? fromMs })
  let untilMs = 0
  for (const atMs of longer) {
    // Nothing starts to move where nothing is played.
    if (atMs < untilMs && atMs < fromMs) continue
    untilMs = (await player('step', atMs, [])).nextMs ?? fromMs
  }
}
