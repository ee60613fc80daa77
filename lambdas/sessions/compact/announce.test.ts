import type { HookMessage } from '@incuera/contract/hooks/hookEvent.ts'
import { manifestKey } from '@incuera/contract/keys.ts'
import type { AnalysisMessage, RenderMessage } from '@incuera/contract/messages.ts'
import { expect, test } from '@jest/globals'
import { RENDER_PARAMETERS } from '../jobs/messages.ts'
import { renderIdOf } from '../jobs/renderIdOf.ts'
import { requestRender } from '../jobs/requestRender.ts'
import { NO_COUNTS } from '../model/live.ts'
import type { MetaIn } from '../model/meta.ts'
import { createMemoryObjects } from '../testing/createMemoryObjects.ts'
import { createMemoryStore } from '../testing/createMemoryStore.ts'
import { toManifest } from '../testing/toManifest.ts'
import { toMeta } from '../testing/toMeta.ts'
import { announce } from './announce.ts'

const HOUR_MS = 3_600_000
/** Busy all the time: more work than a video may take. */
const manifest = toManifest({ durationMs: 47 * HOUR_MS, segments: [{ fromMs: 0, bytes: 1_000_000 }] })
const queued = { status: 'queued', queuedAt: 1 } as const
const ready: MetaIn<'ready'> = {
  ...toMeta(),
  ...{ status: 'ready', endedAt: 1, gen: 1 },
  newest: {
    ...{ durationMs: manifest.durationMs, counts: NO_COUNTS, batches: 1, bytes: 1, isAnnounced: false },
    ...{ renderId: renderIdOf(1, RENDER_PARAMETERS), video: queued, analysis: queued },
  },
}

async function createWorld() {
  const [store, objects] = [createMemoryStore(), createMemoryObjects()]
  const parts: RenderMessage[] = []
  const analyses: AnalysisMessage[] = []
  const hooks: HookMessage[] = []
  const ports = {
    ...{ store, objects, now: () => 42 },
    sendRender: async (message: RenderMessage) => void parts.push(message),
    sendHook: async (message: HookMessage) => void hooks.push(message),
    sendAnalysis: async (message: AnalysisMessage) => void analyses.push(message),
  }
  await store.create(ready)
  await objects.put(manifestKey(ready, 1), Buffer.from(JSON.stringify(manifest)), { contentType: 'application/json' })
  return { ...{ ports, parts, analyses, hooks }, newest: async () => (await store.read(ready))?.meta.newest }
}

test('a session too long for a video gets the reason and advice, and is still analysed', async () => {
  const { ports, parts, analyses, hooks, newest } = await createWorld()
  await announce(ports, ready)
  const reason = expect.stringMatching(
    /^The video would take about \d+ minutes of rendering; the limit is 600\. Request a clip/,
  )
  expect(await newest()).toMatchObject({
    isAnnounced: true,
    video: { status: 'failed', reason },
    analysis: { status: 'queued' },
  })
  expect({ parts, analyses: analyses.length }).toEqual({ parts: [], analyses: 1 })
  const { pid, sid } = ready
  expect(hooks).toMatchObject([{ pid, event: { type: 'session.ready', data: { sessionId: sid, generation: 1 } } }])

  // As the reason advises, a clip can be rendered.
  const clip = await requestRender(ports, ready, { ...RENDER_PARAMETERS, toMs: HOUR_MS }, 43)
  expect(clip.state.status).toBe('queued')
  expect(parts.length).toBeGreaterThan(1)
})

test('a temporary failure is retried, and nothing is announced', async () => {
  const { ports, analyses, hooks, newest } = await createWorld()
  ports.objects.objects.clear()
  await expect(announce(ports, ready)).rejects.toMatchObject({ retry: true })
  expect(await newest()).toMatchObject({ isAnnounced: false, video: queued })
  expect([analyses, hooks]).toEqual([[], []])
})
