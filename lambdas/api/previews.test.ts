import { EventId, ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { analysisKey, renderResultKey } from '@incuera/contract/keys.ts'
import { POSTERS_MAX, PREVIEW_MOMENTS_MAX } from '@incuera/contract/previews/preview.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { addReadySession, renderId, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
})

const numbered = (n: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-00000000000${n}`)
const posters = (sids: string) => api.call('ada', 'GET', `${pid}:/api/posters?sids=${sids}`)
const put = (key: string, value: unknown) =>
  api.objects.put(key, Buffer.from(JSON.stringify(value)), { contentType: 'application/json' })

test('each session that has a video has a poster, and no session of another project', async () => {
  await addReadySession(api, pid)
  await addReadySession(api, pid, { video: { status: 'none' } }, numbered(1))
  await addReadySession(api, ProjectId.parse('pother000000'), {}, numbered(2))
  const { body } = await posters([sid, sid, numbered(1), numbered(2), numbered(3)].join(','))
  expect(body.posters).toEqual([{ sid, url: expect.stringContaining('keyframe-01.jpg') }])
})

test('a video that has expired is no failure', async () => {
  await addReadySession(api, pid, { video: { status: 'ready', readyAt: 1, gen: 1, key: 'gone' } })
  expect((await posters(sid)).body).toEqual({ posters: [] })
})

test('ids are bounded', async () => {
  expect(
    (
      await posters(
        Array(POSTERS_MAX + 1)
          .fill(sid)
          .join(','),
      )
    ).body,
  ).toMatchObject({ status: 400, field: 'sids' })
  expect((await posters('x')).body).toMatchObject({ status: 400 })
  expect((await api.call('ada', 'GET', `${pid}:/api/posters`)).body).toEqual({ posters: [] })
})

test('a preview has pictures with times of the session, and what went wrong', async () => {
  const { result } = await addReadySession(api, pid)
  const place = { rc: 'r30', pid, sid } as const
  await put(renderResultKey(place, 1, renderId), {
    ...result,
    timeMap: [{ sessionMs: 10_000, sessionLengthMs: 80_000, videoMs: 0, videoLengthMs: 40_000 }],
  })
  const analysis = JSON.parse(String(await api.objects.get(analysisKey(place, 1))))
  const signal = (kind: string, at: number) => ({
    kind,
    atMs: at,
    title: `${kind} ${at}`,
    eventId: EventId.parse(`t.0.${at}`),
  })
  const rages = Array.from({ length: PREVIEW_MOMENTS_MAX + 5 }, (_, n) => signal('rage_click', n))
  await put(analysisKey(place, 1), { ...analysis, signals: [signal('page_view', 0), ...rages] })

  const { body } = await api.call('ada', 'GET', `${pid}:/api/sessions/${sid}/preview`)
  expect(body.storyboard.frames).toEqual([{ fromMs: 10_000, toMs: 90_000, sheet: 0, x: 0, y: 0 }])
  expect(body.storyboard.sheetUrls).toEqual([expect.stringContaining('storyboard-01.jpg')])
  expect(body.moments).toHaveLength(PREVIEW_MOMENTS_MAX)
  expect(body.moments[0]).toEqual({ atMs: 0, kind: 'rage_click', title: 'rage_click 0' })
})

test('a document of the renderer leads nowhere else', async () => {
  const { result, renderResultKey: key } = await addReadySession(api, pid)
  await put(key, { ...result, posterKey: 'sessions/r30/pother000000/x' })
  expect((await posters(sid)).status).toBe(500)
})
