import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { ANALYSIS_LOST_MINUTES } from '@incuera/contract/limits.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { toMeta } from '../sessions/testing/toMeta.ts'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
beforeEach(async () => {
  api = startApi()
  const { body } = await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })
  pid = ProjectId.parse(body.pid)
})
const addViewer = async () => {
  const project = await api.core.project(pid)
  if (project) await api.core.createProject(project, { pid, sub: 'vic', role: 'viewer' })
}

describe('the settings of a project', () => {
  test('change one by one, and the others stay', async () => {
    const path = `/api/projects/${pid}`
    const changed = await api.call('ada', 'PATCH', path, { signalThresholds: { 'rage_click.clicksMin': 4 } })
    expect(changed.body).toMatchObject({ name: 'Shop', signalThresholds: { 'rage_click.clicksMin': 4 } })
    expect((await api.call('ada', 'PATCH', path, { name: 'Market' })).body).toEqual({ ...changed.body, name: 'Market' })
    expect((await api.call('ada', 'GET', '/api/projects')).body.projects).toMatchObject([{ name: 'Market' }])
  })

  test('decide whether videos are rendered automatically', async () => {
    const path = `/api/projects/${pid}`
    expect((await api.call('ada', 'PATCH', path, { videos: 'on_demand' })).body.videos).toBe('on_demand')
    expect(await api.call('ada', 'PATCH', path, { videos: 'flagged' })).toMatchObject({
      status: 400,
      body: { field: 'videos' },
    })
    expect((await api.core.project(pid))?.videos).toBe('on_demand')
  })

  test('switch the country of visitors off where the deployment records it', async () => {
    api = startApi({ recordsCountry: true })
    const { body: created } = await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })
    expect(created.recordCountry).toBe(true)
    const changed = await api.call('ada', 'PATCH', `/api/projects/${created.pid}`, { recordCountry: false })
    expect(changed.body.recordCountry).toBe(false)
  })

  test.each([
    [{ signalThresholds: { 'rage_click.clicks': 4 } }, 'signalThresholds.rage_click.clicks'],
    [{ signalThresholds: { 'rage_click.clicksMin': 0 } }, 'signalThresholds.rage_click.clicksMin'],
    [{ origins: [] }, 'origins'],
    [{ minimumDurationSeconds: 1e9 }, 'minimumDurationSeconds'],
    [{ recordCountry: true }, 'recordCountry'],
  ])('%j is refused with the field', async (change, field) => {
    expect(await api.call('ada', 'PATCH', `/api/projects/${pid}`, change)).toMatchObject({
      status: 400,
      body: { field },
    })
  })

  test('are for admins of this project', async () => {
    await addViewer()
    expect((await api.call('vic', 'PATCH', `/api/projects/${pid}`, { name: 'x' })).status).toBe(403)
    expect((await api.call('bob', 'PATCH', `/api/projects/${pid}`, { name: 'x' })).status).toBe(404)
  })
})

describe('analysing a range again', () => {
  const numbered = (n: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(n).padStart(12, '0')}`)
  const again = (body: object) => api.call('ada', 'POST', `${pid}:/api/analyses`, body)

  test('requests the finished sessions of the range, page by page, and each once', async () => {
    await addReadySession(api, pid)
    const ready = (await api.store.read({ pid, sid }))?.meta
    if (ready?.status !== 'ready') throw new Error('a ready session expected')
    for (let n = 1; n <= 60; n++)
      await api.store.create({ ...ready, sid: numbered(n), startedAt: ready.startedAt + n * 1_000 })
    await api.store.create(toMeta({ pid, sid: numbered(99), startedAt: ready.startedAt + 500 }))
    const range = { from: ready.startedAt, to: ready.startedAt + 59_000 }

    const first = (await again(range)).body
    expect(first).toEqual({ requested: 50, cursor: expect.any(String) })
    const second = (await again({ ...range, cursor: first.cursor })).body
    expect(second).toEqual({ requested: 10 })
    const asked = api.sent.analysis.map((message) => message.sid)
    expect(new Set(asked).size).toBe(60)
    expect(asked).not.toContain(numbered(60))
    expect((await again(range)).body).toEqual({ requested: 0, cursor: expect.any(String) })
  })

  test('a member who wants one session wants a model for it, whoever analyses a range does not', async () => {
    await addReadySession(api, pid)
    const state = async () => {
      const meta = (await api.store.read({ pid, sid }))?.meta
      return meta?.status === 'ready' ? meta.newest.analysis : undefined
    }
    await again({ from: 0, to: api.clock.now })
    expect(await state()).toEqual({ status: 'queued', queuedAt: api.clock.now })
    api.clock.now += ANALYSIS_LOST_MINUTES * 60_000 + 1
    await api.call('ada', 'POST', `${pid}:/api/sessions/${sid}/analysis`)
    expect(await state()).toEqual({ status: 'queued', queuedAt: api.clock.now, isRequested: true })
  })

  test('a range that ends before it begins, a cursor of another list, and viewers are refused', async () => {
    expect(await again({ from: 5, to: 4 })).toMatchObject({ status: 400, body: { field: 'to' } })
    expect(await again({ from: 4, to: 5, cursor: 'x' })).toMatchObject({ body: { field: 'cursor' } })
    await addViewer()
    expect((await api.call('vic', 'POST', `${pid}:/api/analyses`, { from: 4, to: 5 })).status).toBe(403)
  })
})
