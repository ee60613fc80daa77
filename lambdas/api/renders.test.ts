import { ProjectId } from '@incuera/contract/ids.ts'
import { partKeys, renderResultKey } from '@incuera/contract/keys.ts'
import { RENDER_LOST_MINUTES, RENDERS_PER_SESSION_MAX, RENDERS_WAITING_MAX } from '@incuera/contract/limits.ts'
import type { RenderedPart, RenderResult } from '@incuera/contract/render.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Render } from '../sessions/model/render.ts'
import { addReadySession, renderId as mainId, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
let path: string
let mainResult: RenderResult

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  path = `${pid}:/api/sessions/${sid}/renders`
  mainResult = (await addReadySession(api, pid)).result
})

const ask = (body: object) => api.call('ada', 'POST', path, body)

/** The renderer has finished it, or has given up. */
async function settle(renderId: string, state: Render['state']) {
  const render = await api.store.readRender({ pid, sid }, renderId)
  if (!render) throw new Error('no such render')
  await api.store.replaceRender({ ...render, version: render.version + 1, state }, render.version)
  return render
}
const READY = { status: 'ready', readyAt: 5, gen: 1, key: 'k' } as const

test("the session's own video is in the list and has its files", async () => {
  const { renders } = (await api.call('ada', 'GET', path)).body
  expect(renders).toMatchObject([{ renderId: mainId, isMain: true, gen: 1, state: { status: 'ready' } }])
  const { video } = (await api.call('ada', 'GET', `${path}/${mainId}`)).body
  expect(video.downloadUrl).toContain('&name=session-2026-11-21-0193e9f2.mp4')
})

describe('a clip', () => {
  const CLIP = { fromMs: 5_000, toMs: 15_500, speed: 2, fps: 25 }

  test('is accepted, sent to the renderer, and first in the list', async () => {
    api.clock.now += 1000
    const { status, body } = await ask(CLIP)
    expect(status).toBe(202)
    expect(body).toMatchObject({
      isMain: false,
      parameters: { ...CLIP, width: 1280, skipIdle: false },
      state: { status: 'queued', queuedAt: api.clock.now, partsDone: 0, parts: 1 },
    })
    expect(api.sent.render).toMatchObject([{ type: 'render', sid, renderId: body.renderId, parameters: CLIP }])
    expect((await api.call('ada', 'GET', path)).body.renders).toMatchObject([body, { isMain: true }])
    expect((await api.call('ada', 'GET', `${path}/${body.renderId}`)).body).toMatchObject(body)
  })

  test('requested again is the same, whether it is in progress or ready', async () => {
    const first = (await ask(CLIP)).body
    expect((await ask({ ...CLIP, width: 1280, cursor: true })).body).toEqual(first)
    await settle(first.renderId, READY)
    expect((await ask(CLIP)).body).toMatchObject({ renderId: first.renderId, state: { status: 'ready', readyAt: 5 } })
    expect(api.sent.render).toHaveLength(1)
    expect((await ask({ ...CLIP, fps: 24 })).body.renderId).not.toBe(first.renderId)
  })

  test('the complete session, however requested, is the existing video', async () => {
    for (const body of [{}, { fromMs: 0, toMs: 40_000 }, { fromMs: 5e-324 }])
      expect((await ask(body)).body).toMatchObject({ renderId: mainId, isMain: true })
    expect(api.sent.render).toEqual([])
  })

  test('when it is ready its download name describes it, and gaps are reported', async () => {
    const { renderId } = (await ask(CLIP)).body
    const render = await settle(renderId, { ...READY, missingMs: 2_000 })
    const gaps = [{ fromMs: 8_000, toMs: 10_000, reason: 'Chromium crashed.' }]
    const elsewhere = (key: string) => key.replace(mainId, renderId)
    const result: RenderResult = {
      ...{ ...mainResult, renderId, parameters: render.parameters, gaps, keyframes: [], storyboard: undefined },
      ...{ videoKey: elsewhere(mainResult.videoKey), posterKey: elsewhere(mainResult.posterKey) },
    }
    const key = renderResultKey(render, 1, renderId)
    await api.objects.put(key, Buffer.from(JSON.stringify(result)), { contentType: 'application/json' })
    const { body } = await api.call('ada', 'GET', `${path}/${renderId}`)
    expect(body.state).toEqual({ status: 'ready', readyAt: 5, missingMs: 2_000 })
    expect(body.video.downloadUrl).toContain('&name=session-2026-11-21-0193e9f2-clip-0m05s-0m15s.mp4')
    expect(body.video.gaps).toEqual(gaps)
  })

  test('that failed has its reason and is retried, once', async () => {
    const { renderId } = (await ask(CLIP)).body
    const failed = { status: 'failed', failedAt: 7, reason: 'Chromium crashed.' } as const
    await settle(renderId, failed)
    expect((await api.call('ada', 'GET', `${path}/${renderId}`)).body.state).toEqual(failed)
    const { status, body } = await api.call('ada', 'POST', `${path}/${renderId}`)
    expect([status, body.renderId, body.state.status]).toEqual([202, renderId, 'queued'])
    expect(api.sent.render).toHaveLength(2)
    await api.call('ada', 'POST', `${path}/${renderId}`)
    expect(api.sent.render).toHaveLength(2)
  })
})

test("retrying the session's own video also shows on the session", async () => {
  const failed = { status: 'failed', failedAt: 7, reason: 'Chromium crashed.' } as const
  const other = startApi()
  const otherPid = ProjectId.parse((await other.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  await addReadySession(other, otherPid, { video: failed })
  const session = `${otherPid}:/api/sessions/${sid}`
  const { body } = await other.call('ada', 'POST', `${session}/renders/${mainId}`)
  expect(body).toMatchObject({ isMain: true, state: { status: 'queued' } })
  expect((await other.call('ada', 'GET', session)).body.video.status).toBe('queued')
})

describe('deleting', () => {
  const remove = (renderId: string) => api.call('ada', 'DELETE', `${path}/${renderId}`)
  const filesOf = (renderId: string) => [...api.objects.objects.keys()].filter((key) => key.includes(renderId))

  test("the session's own video removes its files, and it can be rendered again", async () => {
    expect(filesOf(mainId)).toHaveLength(2)
    const deleted = { at: api.clock.now, by: 'ada' }
    expect(await remove(mainId)).toMatchObject({ status: 200, body: { sid, video: { status: 'none', deleted } } })
    api.clock.now += 1000
    // Another request changes neither who deleted it nor when.
    expect((await remove(mainId)).body.video).toEqual({ status: 'none', deleted })
    expect([filesOf(mainId), (await api.call('ada', 'GET', path)).body.renders]).toEqual([[], []])
    const { entries } = (await api.call('ada', 'GET', `${pid}:/api/audit?kind=video_deleted`)).body
    expect(entries).toMatchObject([{ subject: sid, detail: mainId }])
    const again = await api.call('ada', 'POST', `${pid}:/api/sessions/${sid}/video`)
    expect(again).toMatchObject({ status: 200, body: { video: { status: 'queued' } } })
    expect(api.sent.render).toMatchObject([{ renderId: mainId }])
  })

  test('removes also what a longer retention has left under the former class', async () => {
    const [key = ''] = filesOf(mainId)
    const former = key.replace(/^video\/\w+\//, 'video/r7/')
    expect(former).not.toBe(key)
    await api.objects.put(former, Buffer.from('x'), { contentType: 'x' })
    expect((await remove(mainId)).status).toBe(200)
    expect(filesOf(mainId)).toEqual([])
  })

  test("a clip leaves the session's own video", async () => {
    const { renderId } = (await ask({ toMs: 3_000 })).body
    await settle(renderId, READY)
    expect((await remove(renderId)).body.video).toMatchObject({ status: 'ready' })
    expect((await api.call('ada', 'GET', path)).body.renders).toMatchObject([{ renderId: mainId }])
    expect(filesOf(mainId)).toHaveLength(2)
  })

  test('a video that does not exist changes nothing, and is not in the log', async () => {
    const before = (await api.call('ada', 'GET', `${pid}:/api/sessions/${sid}`)).body
    expect(await remove('none')).toMatchObject({ status: 200, body: { version: before.version } })
    expect((await api.call('ada', 'GET', `${pid}:/api/sessions/${sid}`)).body).toEqual(before)
    const { entries } = (await api.call('ada', 'GET', `${pid}:/api/audit?kind=video_deleted`)).body
    expect(entries).toEqual([])
  })

  test('twice is once, and completes what was cut off', async () => {
    await api.store.removeRender({ pid, sid }, mainId)
    expect(filesOf(mainId)).toHaveLength(2)
    expect((await remove(mainId)).status).toBe(200)
    expect(filesOf(mainId)).toEqual([])
    expect((await remove(mainId)).status).toBe(200)
  })

  test('waits for a video that is being rendered, unless it was lost', async () => {
    const { renderId } = (await ask({ toMs: 3_000 })).body
    expect(await remove(renderId)).toMatchObject({ status: 409, body: { code: 'already_queued' } })
    api.clock.now += RENDER_LOST_MINUTES * 60_000 + 1
    expect((await remove(renderId)).status).toBe(200)
  })
})

describe('refused', () => {
  test.each([
    [{ fps: 60 }, 'fps', 30],
    [{ fps: 'fast' }, 'fps', undefined],
    [{ width: 4000 }, 'width', 1920],
    [{ height: 10 }, 'height', 240],
    [{ speed: 100 }, 'speed', 16],
    [{ fromMs: -1 }, 'fromMs', 0],
    [{ fromMs: 9_000, toMs: 9_000 }, 'toMs', undefined],
    [{ fromMs: 9_000, toMs: 9_100 }, 'toMs', undefined],
    [{ toMs: 41_000 }, 'toMs', 40_000],
    [{ fromMs: 40_000 }, 'fromMs', 40_000],
    [{ fromMs: 99_000, toMs: 100_000 }, 'toMs', 40_000],
    [{ skipIdle: 'yes' }, 'skipIdle', undefined],
  ])('%j names %s and its limit', async (body, field, limit) => {
    const answer = await ask(body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', field } })
    expect(answer.body.limit).toBe(limit)
    expect(answer.body.detail).toContain(field)
    expect(api.sent.render).toEqual([])
  })

  test('an unknown parameter is reported, not ignored', async () => {
    expect((await ask({ form: 5_000 })).body.detail).toContain('form')
  })

  test('more than may wait at the same time; jobs that exist already or were lost do not count', async () => {
    for (let fps = 5; fps < 5 + RENDERS_WAITING_MAX; fps++) expect((await ask({ fps })).status).toBe(202)
    const answer = await ask({ fps: 29 })
    expect(answer).toMatchObject({
      status: 429,
      body: { code: 'too_many_waiting', limit: RENDERS_WAITING_MAX, advice: 'later' },
    })
    expect(api.sent.render).toHaveLength(RENDERS_WAITING_MAX)
    const known = await ask({ fps: 5 })
    expect(known.status).toBe(202)
    const { renderId } = known.body
    await settle(renderId, { status: 'failed', failedAt: 1, reason: 'no' })
    expect((await ask({ fps: 29 })).status).toBe(202)
    expect(await api.call('ada', 'POST', `${path}/${renderId}`)).toMatchObject({
      status: 429,
      body: { code: 'too_many_waiting' },
    })
    api.clock.now += RENDER_LOST_MINUTES * 60_000 + 1
    expect((await api.call('ada', 'POST', `${path}/${renderId}`)).status).toBe(202)
  })

  test('more than a session keeps', async () => {
    for (let made = 1; made < RENDERS_PER_SESSION_MAX; made++)
      await settle((await ask({ speed: 1 + made / 100 })).body.renderId, READY)
    expect(await ask({ fps: 29 })).toMatchObject({
      status: 409,
      body: { code: 'too_many_videos', limit: RENDERS_PER_SESSION_MAX },
    })
  })

  test('a video that the session does not have', async () => {
    for (const method of ['GET', 'POST']) {
      expect(await api.call('ada', method, `${path}/nope`)).toMatchObject({
        status: 404,
        body: { code: 'unknown_render' },
      })
    }
  })
})

describe('the parts of a video', () => {
  const parts = [0, 1, 2].map((at) => ({ fromMs: at * 1_000, toMs: (at + 1) * 1_000 }))
  /** In progress: one is ready, one has failed, one is being rendered. */
  async function begin() {
    const { renderId } = (await ask({ toMs: 3_000 })).body
    const render = await api.store.readRender({ pid, sid }, renderId)
    if (!render) throw new Error('no such render')
    const next = { ...render, parts, done: [1], failed: [{ index: 2, reason: 'page too large' }], version: 9 }
    await api.store.replaceRender(next, render.version)
    const keys = partKeys(render, 1, renderId, { index: 1, isCard: false })
    const timeMap = [{ sessionMs: 0, sessionLengthMs: 1_000, videoMs: 0, videoLengthMs: 1_000 }]
    const result: RenderedPart = {
      ...{ v: 1, gen: 1, renderId, videoKey: keys.video, durationMs: 1_000, frames: 10, bytes: 9, wallMs: 9, timeMap },
      ...{ engine: 'tab', part: { index: 1, count: 3, fromMs: 0, toMs: 1_000 } },
      keyframes: [{ key: keys.keyframe(1), atMs: 0, why: 'first', bytes: 9 }],
    }
    const write = (value: RenderedPart) =>
      api.objects.put(keys.result, Buffer.from(JSON.stringify(value)), { contentType: 'application/json' })
    await write(result)
    api.sent.render.length = 0
    return { renderId, result, write, at: `${path}/${renderId}/parts` }
  }

  test('are listed with their states until the video is complete', async () => {
    const { renderId } = await begin()
    const states = ['ready', 'failed', 'rendering'].map((status) => expect.objectContaining({ status }))
    const { body } = await api.call('ada', 'GET', `${path}/${renderId}`)
    expect(body.parts.map(({ state }: { state: object }) => state)).toEqual(states)
    expect(body.parts[1]).toEqual({
      ...{ index: 2, count: 3, fromMs: 1_000, toMs: 2_000 },
      state: { status: 'failed', reason: 'page too large' },
    })
    await settle(renderId, { status: 'failed', failedAt: 7, reason: 'no' })
    expect((await api.call('ada', 'GET', `${path}/${renderId}`)).body.parts[2].state).toEqual({ status: 'waiting' })
    expect((await api.call('ada', 'GET', `${path}/${mainId}`)).body).not.toHaveProperty('parts')
  })

  test('that are ready have a file with its times; others do not yet', async () => {
    const { at, result, write } = await begin()
    const { body } = await api.call('ada', 'GET', `${at}/1`)
    expect(body).toMatchObject({ part: result.part, durationMs: 1_000, timeMap: result.timeMap })
    expect(body.url).toContain('part-0001.mp4')
    expect(body.keyframes).toMatchObject([{ atMs: 0, url: expect.stringContaining('keyframe-01.jpg') }])
    for (const part of [2, 3])
      expect(await api.call('ada', 'GET', `${at}/${part}`)).toMatchObject({ status: 409, body: { code: 'not_ready' } })
    expect(await api.call('ada', 'GET', `${at}/4`)).toMatchObject({
      status: 404,
      body: { code: 'unknown_render', field: 'part', limit: 3 },
    })
    for (const part of ['0', '1.5', 'x', '1000'])
      expect((await api.call('ada', 'GET', `${at}/${part}`)).status).toBe(400)
    await write({ ...result, videoKey: 'raw/elsewhere' })
    expect((await api.call('ada', 'GET', `${at}/1`)).status).toBe(500)
  })

  test('that have failed are retried alone, and once', async () => {
    const { at, renderId } = await begin()
    for (const part of [1, 3, 2, 2]) {
      const { status, body } = await api.call('ada', 'POST', `${at}/${part}`)
      expect([status, body.renderId, body.state]).toMatchObject([202, renderId, { status: 'queued', partsDone: 1 }])
    }
    expect(api.sent.render).toMatchObject([{ renderId, part: { index: 2, ...parts[1] } }])
    const { body } = await api.call('ada', 'GET', `${path}/${renderId}`)
    expect(body.parts[1].state).toEqual({ status: 'rendering' })
  })
})
