import { keyframeKey, manifestKey, posterKey, renderFailureKey, renderResultKey, videoKey } from '@incuera/contract/keys.ts'
import type { RenderMessage } from '@incuera/contract/messages.ts'
import type { RenderFailure, RenderOutcome, RenderResult } from '@incuera/contract/render.ts'
import { JobError } from '../runtime/errors.ts'
import { planRender } from './plan.ts'
import type { Rendering, RenderJob } from './render.ts'
import type { RenderStore } from './store.ts'

export interface RunJobTools {
  store: RenderStore
  render(job: RenderJob): Promise<Rendering>
  /** Milliseconds since the epoch. */
  now(): number
}

/**
 * One message to one video. All keys are given by the message, so a second run writes the same objects again;
 * `render.json` comes last and says that everything is there. A failure leaves its reason in `failure.json`; one that no
 * further try would mend leaves it in `render.json`, since the message would come back only after hours.
 * @throws JobError what went wrong and may go well next time, after the reason is written
 */
export async function runJob(message: RenderMessage, { store, render, now }: RunJobTools): Promise<RenderOutcome> {
  const { gen, renderId, parameters } = message
  const startedAt = now()
  try {
    const manifest = await store.readManifest(manifestKey(message, gen))
    const plan = planRender(manifest, parameters)
    const segments = await Promise.all(plan.segments.map((segment) => store.readSegment(segment.key)))
    const rendering = await render({ events: segments.flat(), startedAt: plan.startedAt, endedAt: plan.endedAt, parameters })
    const keyframes = rendering.keyframes.map(({ atMs }, index) => ({ key: keyframeKey(message, gen, renderId, index + 1), atMs }))
    const result: RenderResult = {
      v: 1,
      gen,
      renderId,
      parameters,
      videoKey: videoKey(message, gen, renderId),
      posterKey: posterKey(message, gen, renderId),
      keyframes,
      durationMs: rendering.durationMs,
      timeMap: rendering.timeMap,
      frames: rendering.frames,
      bytes: rendering.video.length,
      wallMs: now() - startedAt,
      engine: rendering.engine,
    }
    await Promise.all([
      store.write(result.videoKey, rendering.video, 'video/mp4'),
      store.write(result.posterKey, rendering.poster, 'image/jpeg'),
      ...rendering.keyframes.map(({ jpeg }, index) => store.write(keyframeKey(message, gen, renderId, index + 1), jpeg, 'image/jpeg')),
    ])
    await store.write(renderResultKey(message, gen, renderId), JSON.stringify(result), 'application/json')
    return result
  } catch (error) {
    const failure: RenderFailure = { v: 1, gen, renderId, reason: error instanceof Error ? error.message : String(error), at: now() }
    const isFinal = error instanceof JobError && !error.retry
    const key = isFinal ? renderResultKey(message, gen, renderId) : renderFailureKey(message, gen, renderId)
    await store.write(key, JSON.stringify(failure), 'application/json')
    if (isFinal) return failure
    throw error
  }
}
