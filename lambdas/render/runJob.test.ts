import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { assetsKey } from '@incuera/contract/assets/assetsKey.ts'
import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { manifestKey, partKeys, segmentKey } from '@incuera/contract/keys.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import { RenderMessage } from '@incuera/contract/messages.ts'
import { RenderedPart, RenderFailure, type RenderParameters } from '@incuera/contract/render.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { unpackChromium } from '../runtime/unpackChromium.ts'
import { bundlePlayer } from './command/bundlePlayer.ts'
import type { RenderJob } from './render.ts'
import { renderWhileReading } from './renderWhileReading.ts'
import { runJob } from './runJob.ts'
import { createMemoryRenderStore } from './testing/createMemoryRenderStore.ts'
import { readMp4 } from './testing/readMp4.ts'
import { at, box, meta, mutation, START, snapshot } from './testing/recording.ts'

const message = RenderMessage.parse({
  v: 2,
  type: 'render',
  pid: ProjectId.parse('p00000000000'),
  sid: SessionId.parse('01920000-0000-7000-8000-000000000000'),
  rc: 'r30',
  gen: 2,
  renderId: 'default-1',
  parameters: {},
  part: { index: 1, count: 1, fromMs: 0, toMs: 2000 },
  attempt: 1,
})
const keys = partKeys(message, 2, 'default-1', { index: 1, isCard: false })
const segments = [
  [meta(0, 1280, 720), snapshot(0, [box('background:#f00')])],
  [snapshot(1000, [box('background:#00f')]), mutation(1500, {}), at(2000, 5, { tag: 'end', payload: {} })],
]
const wid = WindowId.parse('main')
const manifest: Manifest = {
  ...{
    v: 1,
    pid: message.pid,
    sid: message.sid,
    gen: 2,
    startedAt: START,
    endedAt: START + 2000,
    durationMs: 2000,
    mainWid: wid,
    windows: [],
    gaps: [],
  },
  segments: segments.map((events, index) => ({
    key: segmentKey(message, 2, index + 1),
    ...{ wid, startedAt: START + index * 1000, endedAt: START + 2000, events: events.length, bytes: 1 },
  })),
  counts: { events: 5, pages: 1, clicks: 0, rageClicks: 0, errors: 0 },
}

describe('one message', () => {
  let objects: Map<string, Uint8Array>
  let store: ReturnType<typeof createMemoryRenderStore>

  beforeEach(() => {
    objects = new Map([[manifestKey(message, 2), Buffer.from(JSON.stringify(manifest))]])
    for (const [index, events] of segments.entries())
      objects.set(segmentKey(message, 2, index + 1), gzipSync(JSON.stringify(events)))
    store = createMemoryRenderStore(objects)
  })

  const render = async (parameters: RenderParameters, read: () => Promise<RenderJob>) =>
    renderWhileReading(parameters, read, {
      chromium: await unpackChromium(resolve(import.meta.dirname, '..', '..', '.cache', 'chromium')),
      playerScript: bundlePlayer(),
      cores: null,
      signal: AbortSignal.timeout(100_000),
    })
  const run = () => runJob({ store, render, now: Date.now }, message)
  const stored = (key: string) => JSON.parse(Buffer.from(objects.get(key) ?? []).toString('utf8'))

  test('writes video, keyframes and, last, the result', async () => {
    await run()
    const result = RenderedPart.parse(stored(keys.result))
    expect(result).toMatchObject({ videoKey: keys.video, durationMs: 2000, engine: 'tab', gen: 2 })
    expect((await readMp4(objects.get(result.videoKey) ?? new Uint8Array())).durationSeconds).toBeCloseTo(2, 1)
    expect(result.bytes).toBe(objects.get(result.videoKey)?.length)
    expect(store.writes).toEqual(expect.arrayContaining([keys.video, keys.keyframe(1)]))
    expect(store.writes.at(-1)).toBe(keys.result)
  })

  test('shows the assets of the session, and names a bundle that is broken', async () => {
    const asset = { address: 'https://shop.example/a.png', type: 'image/png', base64: 'AA==' }
    const withAssets: Manifest = { ...manifest, assets: { kept: 1, missing: 0 } }
    objects.set(manifestKey(message, 2), Buffer.from(JSON.stringify(withAssets)))
    objects.set(assetsKey(message, 2), gzipSync(JSON.stringify({ v: 1, assets: [asset] })))
    const jobs: RenderJob[] = []
    const see = async (parameters: RenderParameters, read: () => Promise<RenderJob>) => {
      jobs.push(await read())
      return render(parameters, read)
    }
    await runJob({ store, render: see, now: Date.now }, message)
    expect(jobs[0]?.assets).toEqual([asset])
    objects.set(assetsKey(message, 2), Buffer.from('not gzip'))
    expect(await run()).toMatchObject({ reason: expect.stringMatching(/assets\.json\.gz is invalid/) })
  })

  test('that arrives twice writes the same keys again', async () => {
    await run()
    const first = store.writes.splice(0)
    await run()
    expect([...store.writes].sort()).toEqual([...first].sort())
  })

  test.each([
    ['a broken manifest', manifestKey(message, 2), Buffer.from('{}'), /manifest\.json is invalid/],
    ['a broken segment', segmentKey(message, 2, 1), Buffer.from('not gzip'), /seg-0001\.json\.gz is invalid/],
  ])('with %s reports permanently that there is no video', async (_name, key, bytes, reason) => {
    objects.set(key, bytes)
    expect(await run()).toMatchObject({ reason: expect.stringMatching(reason) })
    expect(RenderFailure.parse(stored(keys.result)).reason).toMatch(reason)
  })

  test('whose manifest cannot be read reports it, and that it may be retried', async () => {
    objects.delete(manifestKey(message, 2))
    expect(await run()).toMatchObject({ reason: expect.stringMatching(/Cannot read .*manifest\.json/), tries: 1 })
    expect(await runJob({ store, render, now: Date.now }, { ...message, tries: 2 })).toMatchObject({ tries: 3 })
    expect(RenderFailure.parse(stored(keys.result))).toMatchObject({ tries: 3 })
  })

  test('writes nothing of a session that is erased while it is rendered', async () => {
    const erased = async () => {
      objects.clear()
      return {
        ...{ video: new Uint8Array(9), keyframes: [{ atMs: 0, why: 'first' as const, jpeg: new Uint8Array(9) }] },
        ...{ durationMs: 1, timeMap: [], frames: 1, engine: 'tab' as const, leftOutFrames: 0, notShown: 0 },
        ...{ storyboard: null, poster: new Uint8Array(9), steps: 1, missedFrames: 0, refusedRequests: [] },
      }
    }
    await runJob({ store, render: erased, now: Date.now }, message)
    expect([...objects.keys()]).toEqual([keys.result])
    expect(RenderFailure.parse(stored(keys.result)).reason).toMatch(/Cannot read/)
  })

  test('with an empty segment gives a video of the rest', async () => {
    objects.set(segmentKey(message, 2, 2), gzipSync('[]'))
    expect(await run()).toMatchObject({ durationMs: 2000 })
  })
})
