import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { erasureIdOf } from '#sessions/erasure/requestErasure.ts'
import { signReceipt } from '#sessions/erasure/signReceipt.ts'
import { createMemoryReceiptKeys } from '#sessions/testing/createMemoryReceiptKeys.ts'
import { toMeta } from '#sessions/testing/toMeta.ts'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

const HOUR = 3_600_000
const ADA = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const keyOf = (number: number) => `7c9e6679-7425-40de-944b-${String(number).padStart(12, '0')}`
const sidOf = (number: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(number).padStart(12, '0')}`)

let api: ReturnType<typeof startApi>
let pid: ProjectId
beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
})
const get = (path: string) => api.call('ada', 'GET', `${pid}:${path}`)
const erase = (path: string) => api.call('ada', 'DELETE', `${pid}:${path}`)

/** Adds sessions of Ada: number 1, 2, … */
async function addSessions(numbers: number[]) {
  for (const number of numbers) {
    const meta = toMeta({ pid, sid: sidOf(number), startedAt: number })
    await api.store.create(meta)
    await api.store.see(meta, { wid: WindowId.parse('a'), at: number, upTo: number, expiresAt: 1, userKey: ADA })
    await api.store.linkVisitor(meta, ADA, 1)
  }
}

describe('visitors', () => {
  test('are listed by when they were last seen, and searched by the beginning of id and e-mail', async () => {
    for (let number = 0; number < 1_200; number++) {
      api.erasing.visitors.identities.push({
        ...{ pid, userKey: keyOf(number), userId: `Customer-${number}` },
        ...{ email: number % 100 === 7 ? `Ada${number}@example.org` : undefined },
        ...{ firstSeenAt: 0, lastSeenAt: Math.floor(number / 3) * HOUR },
      })
    }
    api.erasing.visitors.identities.push({ pid: ProjectId.parse('pother000000'), userKey: ADA, userId: 'ada' })
    const seen: number[] = []
    let cursor = ''
    do {
      const { body } = await get(`/api/users?limit=100${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.visitors.map(({ lastSeenAt }: { lastSeenAt: number }) => lastSeenAt))
      cursor = body.cursor ?? ''
    } while (cursor)
    expect(seen).toHaveLength(1_200)
    expect(seen).toEqual([...seen].sort((a, b) => b - a))

    const adas: string[] = []
    cursor = ''
    do {
      const { body } = await get(`/api/users?q=%20aDa&limit=5${cursor && `&cursor=${cursor}`}`)
      expect(body.visitors.length).toBeLessThanOrEqual(5)
      adas.push(...body.visitors.map(({ email }: { email: string }) => email))
      cursor = body.cursor ?? ''
    } while (cursor)
    expect(adas).toHaveLength(12)
    expect(new Set(adas).size).toBe(12)
    expect((await get('/api/users?q=customer-77')).body.visitors).toHaveLength(11)
    expect((await get('/api/users?q=nobody')).body).toEqual({ visitors: [] })
    expect(await get('/api/users?cursor=x')).toMatchObject({ status: 400, body: { field: 'cursor' } })
    expect((await get(`/api/users/${keyOf(5)}`)).body).toMatchObject({ userId: 'Customer-5', lastSeenAt: HOUR })
    expect(await get(`/api/users/${ADA}`)).toMatchObject({ status: 404, body: { code: 'unknown_visitor' } })
  })

  test('have sessions, also those being recorded, and a timeline across them', async () => {
    api.erasing.visitors.identities.push({ pid, userKey: ADA, userId: 'ada', firstSeenAt: 0, lastSeenAt: 0 })
    await addSessions([1, 2, 3])
    await addReadySession(api, pid)
    await api.store.see({ pid, sid }, { wid: WindowId.parse('a'), at: 9, upTo: 9, expiresAt: 1, userKey: ADA })
    await api.store.linkVisitor({ pid, sid }, ADA, 1)
    const first = await get(`/api/users/${ADA}/sessions?limit=3`)
    expect(first.body.sessions.map((one: { sid: string }) => one.sid)).toEqual([sid, sidOf(3), sidOf(2)])
    const second = await get(`/api/users/${ADA}/sessions?limit=3&cursor=${first.body.cursor}`)
    expect(second.body).toMatchObject({ sessions: [{ sid: sidOf(1), userKey: ADA }] })
    expect(second.body.cursor).toBeUndefined()
    const { sessions } = (await get(`/api/users/${ADA}/timeline`)).body
    expect(sessions.map((one: { status: string }) => one.status)).toEqual([
      ...['ready', 'recording', 'recording', 'recording'],
    ])
    await api.store.bury({ pid, sid: sidOf(2) }, { erasedAt: 1, expiresAt: 1, isFinal: false })
    expect((await get(`/api/users/${ADA}/sessions`)).body.sessions).toHaveLength(3)
  })
})

describe('erasures', () => {
  test('of a session, a visitor and a project are requested once, however often they are asked for', async () => {
    await addReadySession(api, pid)
    api.erasing.visitors.identities.push({ pid, userKey: ADA, userId: 'ada', firstSeenAt: 0, lastSeenAt: 0 })
    for (const path of [`/api/sessions/${sid}`, `/api/users/${ADA}`]) {
      const { status, body } = await erase(path)
      expect([status, body.status, body.requestedBy]).toEqual([202, 'queued', 'ada'])
      expect((await erase(path)).body).toEqual(body)
    }
    const ofProject = await api.call('ada', 'DELETE', `/api/projects/${pid}`)
    expect(ofProject.body.erasureId).toBe(erasureIdOf(pid, { kind: 'project', value: pid }))
    expect((await get('/api/erasures')).body.erasures).toHaveLength(3)
    expect(new Set(api.erasing.sent.map((message) => 'erasureId' in message && message.erasureId)).size).toBe(3)
    expect(await erase(`/api/sessions/${sidOf(9)}`)).toMatchObject({ status: 404, body: { code: 'unknown_session' } })
    expect(await erase(`/api/users/${keyOf(9)}`)).toMatchObject({ status: 404, body: { code: 'unknown_visitor' } })
    expect(await get('/api/erasures?cursor=x')).toMatchObject({ status: 400, body: { field: 'cursor' } })
  })

  test('are asked for again when their session is gone', async () => {
    await addReadySession(api, pid)
    const { body } = await erase(`/api/sessions/${sid}`)
    await api.store.bury({ pid, sid }, { erasedAt: 1, expiresAt: 1, isFinal: true })
    expect((await get(`/api/sessions/${sid}`)).status).toBe(404)
    expect((await erase(`/api/sessions/${sid}`)).body).toEqual(body)
  })

  test('are seen by members who may manage, and by who requested them after the project is gone', async () => {
    const { body } = await api.call('ada', 'DELETE', `/api/projects/${pid}`)
    const read = (sub: string) => api.call(sub, 'GET', `/api/erasures/${body.erasureId}`)
    const project = await api.core.project(pid)
    if (project) await api.core.createProject(project, { pid, sub: 'vic', role: 'viewer' })
    if (project) await api.core.createProject(project, { pid, sub: 'max', role: 'admin' })
    expect([(await read('ada')).status, (await read('max')).status]).toEqual([200, 200])
    for (const sub of ['vic', 'eve'])
      expect(await read(sub)).toMatchObject({ status: 404, body: { code: 'unknown_erasure' } })
  })

  test('have receipts that only this deployment can write', async () => {
    const keys = createMemoryReceiptKeys()
    const own = startApi()
    const removed = {
      ...{ sessions: 1, raw: 2, segments: 3, videos: 4, analyses: 5, answers: 6, items: 7, identities: 8 },
    }
    const states = {
      ...{ v: 1 as const, erasureId: erasureIdOf(pid, { kind: 'session', value: sid }), projectId: pid, removed },
      ...{ subject: { kind: 'session' as const, value: sid }, requestedAt: 1, doneAt: 2, lakeThrough: '2026-11-30' },
    }
    const receipt = signReceipt(states, await keys.privateKey())
    const verify = async (text: string) =>
      (await own.call('eve', 'POST', '/api/erasures/verify', { receipt: text })).body
    expect(await verify(receipt)).toEqual({ isValid: false })
    own.erasing.setKeys(keys)
    expect(await verify(receipt)).toEqual({ isValid: true, states })
    const [header, payload = '', signature] = receipt.split('.')
    const other = Buffer.from(JSON.stringify({ ...states, removed: { ...removed, raw: 3 } })).toString('base64url')
    for (const forged of [
      ...[`${header}.${other}.${signature}`, `${header}.${payload}.`, `${header}.${payload}`, '', '...'],
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`,
    ])
      expect(await verify(forged)).toEqual({ isValid: false })
  })
})
