import { assetsKey } from '@incuera/contract/assets/assetsKey.ts'
import { manifestKey, partKeys } from '@incuera/contract/keys.ts'
import type { RenderMessage } from '@incuera/contract/messages.ts'
import type { PartOutcome, RenderedPart, RenderFailure, RenderParameters } from '@incuera/contract/render.ts'
import { JobError } from '../runtime/errors.ts'
import { CARD_MS, cardEvents } from './plan/cardEvents.ts'
import { planRender } from './plan/plan.ts'
import type { Rendering, RenderJob } from './render.ts'
import type { RenderStore } from './store.ts'

export interface RenderPorts {
  store: RenderStore
  /** Renders what `read` returns; the parameters are known before. */
  render(parameters: RenderParameters, read: () => Promise<RenderJob>): Promise<Rendering>
  /** Milliseconds since the epoch. */
  now(): number
}

/**
 * Turns one message into one part of a video, or into the card in its place. All keys come from the message, so a
 * second run writes the same objects again; the result comes last and confirms that everything is stored. A failure is
 * also a result: the renderer reaches S3 only, so the reader of the result sends the message again if a retry may help.
 */
export async function runJob({ store, render, now }: RenderPorts, message: RenderMessage): Promise<PartOutcome> {
  const { gen, renderId, part, attempt, card, tries = 0 } = message
  const keys = partKeys(message, gen, renderId, { index: part.index, isCard: card !== undefined })
  const startedAt = now()
  try {
    const rendering = await render(message.parameters, async () =>
      card ? cardJob(message, card.reason) : partJob(store, message),
    )
    const keyframes = rendering.keyframes.map(({ atMs, why, jpeg }, index) => ({
      key: keys.keyframe(index + 1),
      atMs,
      why,
      bytes: jpeg.length,
    }))
    const { storyboard } = rendering
    const result: RenderedPart = {
      ...{ v: 1, gen, renderId, part },
      ...(storyboard && {
        storyboard: {
          ...storyboard,
          sheets: storyboard.sheets.map((jpeg, index) => ({ key: keys.storyboard(index + 1), bytes: jpeg.length })),
        },
      }),
      videoKey: keys.video,
      keyframes: card ? [] : keyframes,
      durationMs: rendering.durationMs,
      timeMap: card ? [wholePart(message, rendering.durationMs)] : rendering.timeMap,
      frames: rendering.frames,
      bytes: rendering.video.length,
      wallMs: now() - startedAt,
      engine: rendering.engine,
      ...(rendering.leftOutFrames > 0 && { leftOutFrames: rendering.leftOutFrames }),
      ...(rendering.notShown > 0 && { notShown: rendering.notShown }),
    }
    // The session may have been erased meanwhile: nothing of it is written then.
    if (!card) await store.readManifest(manifestKey(message, gen))
    await Promise.all([
      store.write(keys.video, rendering.video, 'video/mp4'),
      ...(storyboard?.sheets ?? []).map((jpeg, index) => store.write(keys.storyboard(index + 1), jpeg, 'image/jpeg')),
      ...(card
        ? []
        : rendering.keyframes.map(({ jpeg }, index) => store.write(keys.keyframe(index + 1), jpeg, 'image/jpeg'))),
    ])
    await store.write(keys.result, JSON.stringify(result), 'application/json')
    return result
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const isFinal = error instanceof JobError && !error.retry
    const failure: RenderFailure = {
      v: 1,
      gen,
      renderId,
      attempt,
      reason,
      at: now(),
      ...(!isFinal && { tries: tries + 1 }),
    }
    await store.write(keys.result, JSON.stringify(failure), 'application/json')
    return failure
  }
}

async function partJob(store: RenderStore, { gen, parameters, part, ...place }: RenderMessage): Promise<RenderJob> {
  const manifest = await store.readManifest(manifestKey(place, gen))
  const { segments, startedAt, endedAt, idle } = planRender(manifest, part)
  const [assets, ...events] = await Promise.all([
    manifest.assets ? store.readAssets(assetsKey(place, gen)) : [],
    ...segments.map((segment) => store.readSegment(segment.key)),
  ])
  return { events: events.flat(), assets, startedAt, endedAt, idle, parameters, part }
}

function cardJob({ part, parameters }: RenderMessage, reason: string): RenderJob {
  const clip = { fromMs: 0, toMs: null, speed: 1, skipIdle: false, footer: false }
  return {
    events: cardEvents(part, reason, 0, parameters),
    startedAt: 0,
    endedAt: CARD_MS,
    parameters: { ...parameters, ...clip },
  }
}

const wholePart = ({ part: { fromMs, toMs } }: RenderMessage, videoLengthMs: number) => ({
  ...{ sessionMs: fromMs, sessionLengthMs: toMs - fromMs },
  ...{ videoMs: 0, videoLengthMs },
})
