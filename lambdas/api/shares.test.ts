import { ProjectId } from '@incuera/contract/ids.ts'
import { SHARED_URL_SECONDS, SHARES_PER_SESSION_MAX, ShareToken } from '@incuera/contract/share/share.ts'
import { readShareToken } from '@incuera/contract/share/shareToken.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
let path: string
const HOUR_MS = 3_600_000

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  path = `${pid}:/api/sessions/${sid}/share`
  await addReadySession(api, pid)
  await api.members.add({ pid, sub: 'vic', role: 'viewer' })
})

const allow = (shareWithAnyone: boolean) => api.call('ada', 'PATCH', `/api/projects/${pid}`, { shareWithAnyone })
const share = async (body: object = {}, who = 'ada') =>
  (await api.call(who, 'POST', path, { shows: 'replay', audience: 'anyone', ...body })).body
const tokenOf = ({ link }: { link: string }) => link.replace('https://dashboard.example/s/', '')
const open = async (token: string, more: object = {}) =>
  (await api.call(null, 'POST', '/api/shares/open', { token, ...more })).body
const check = async (token: string) => (await api.call(null, 'POST', '/api/shares/check', { token })).body
const list = async () => (await api.call('vic', 'GET', path)).body.shares

test('anyone with the link sees the replay of this session, from its moment, and each opening is counted', async () => {
  await allow(true)
  const created = await share({ fromMs: 1_500 })
  expect(created).toMatchObject({ shows: 'replay', audience: 'anyone', createdBy: 'ada', openings: 0 })
  expect(created.expiresAt).toBe(api.clock.now + 7 * 24 * HOUR_MS)
  const opened = await open(tokenOf(created))
  expect(opened).toMatchObject({ shows: 'replay', fromMs: 1_500, expiresAt: created.expiresAt })
  const replay = (await api.call('ada', 'GET', `${pid}:/api/sessions/${sid}/replay`)).body
  // Every address is of this session, and soon invalid.
  const soonInvalid = (url: string) => `${url}&for=${SHARED_URL_SECONDS}`
  const segmentUrls = replay.segmentUrls.map(soonInvalid)
  expect(opened.replay).toEqual({ ...replay, segmentUrls, assetsUrl: soonInvalid(replay.assetsUrl) })
  for (const url of [...opened.replay.segmentUrls, opened.replay.assetsUrl]) expect(url).toContain(`/${pid}/${sid}/`)
  await open(tokenOf(created))
  expect((await open(tokenOf(created), { isRenewal: true })).replay).toEqual(opened.replay)
  expect(await check(tokenOf(created))).toEqual({ expiresAt: created.expiresAt })
  expect(await list()).toMatchObject([{ shareId: created.shareId, openings: 2, lastOpenedAt: api.clock.now }])
  // The secret is stored nowhere, and shown once.
  const { tokenSha256: _, ...stored } = (await api.shares(sid).list(pid))[0] ?? {}
  for (const shown of [stored, await list()]) expect(JSON.stringify(shown)).not.toContain(tokenOf(created).slice(-32))
})

test('a link to the video shows the video only', async () => {
  await allow(true)
  const opened = await open(tokenOf(await share({ shows: 'video' })))
  const { url, downloadUrl, posterUrl, keyframes } = opened.video
  const urls = [url, downloadUrl, posterUrl, ...keyframes.map((keyframe: { url: string }) => keyframe.url)]
  for (const address of urls) {
    expect(address).toContain(`/${pid}/${sid}/`)
    expect(address).toMatch(new RegExp(`&for=${SHARED_URL_SECONDS}$`))
  }
  expect(opened).not.toHaveProperty('replay')
})

test('a link for members says where the session is, and nothing about it', async () => {
  const created = await share({ audience: 'members', fromMs: 9 })
  expect(await open(tokenOf(created))).toEqual({
    ...{ shows: 'session', subject: 'replay', pid, sid, fromMs: 9, expiresAt: created.expiresAt },
  })
})

test('a link ends when it is revoked, expires, the project stops sharing, or the session is erased', async () => {
  await allow(true)
  const gone = { code: 'unknown_share', status: 404 }
  const revoked = await share()
  expect((await api.call('ada', 'DELETE', `${path}/${revoked.shareId}`)).body).toMatchObject({ openings: 0 })
  for (const answer of [open(tokenOf(revoked)), open(tokenOf(revoked), { isRenewal: true }), check(tokenOf(revoked))])
    expect(await answer).toMatchObject(gone)
  expect((await api.call('ada', 'DELETE', `${path}/${revoked.shareId}`)).body).toMatchObject(gone)

  const short = await share({ expiresInDays: 1 })
  const long = await share({ expiresInDays: 30 })
  api.clock.now += 24 * HOUR_MS
  expect(await open(tokenOf(short))).toMatchObject(gone)
  expect(await open(tokenOf(long))).toMatchObject({ shows: 'replay' })
  expect(await list()).toMatchObject([{ shareId: long.shareId }])

  await allow(false)
  expect(await open(tokenOf(long))).toMatchObject(gone)
  expect(await check(tokenOf(long))).toMatchObject(gone)
  await allow(true)
  await api.store.bury({ pid, sid }, { erasedAt: 1, expiresAt: 9_999_999_999, isFinal: true })
  expect(await open(tokenOf(long))).toMatchObject(gone)
})

test('a wrong secret, or the ids of another session, open nothing', async () => {
  await allow(true)
  const token = tokenOf(await share())
  expect(readShareToken(ShareToken.parse(token))).toMatchObject({ pid, sid })
  const other = `pother000000${token.slice(12)}`
  const session = `${token.slice(0, 12)}${'0193e9f27b1c70008000000000000009'}${token.slice(44)}`
  for (const wrong of [`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, other, session])
    for (const answer of [open(wrong), check(wrong)]) expect(await answer).toMatchObject({ code: 'unknown_share' })
  for (const bad of ['', 'x', `${token}x`, token.slice(1)]) expect(await open(bad)).toMatchObject({ field: 'token' })
  expect((await list())[0].openings).toBe(0)
})

test('what cannot be shared is refused', async () => {
  expect(await share()).toMatchObject({ code: 'sharing_off', status: 403, field: 'audience' })
  expect(await share({ audience: 'members' }, 'vic')).toMatchObject({ code: 'role_required' })
  expect(await share({ expiresInDays: 2 })).toMatchObject({ field: 'expiresInDays' })
  expect(await share({ fromMs: -1 })).toMatchObject({ field: 'fromMs' })
  const audience = 'members'
  for (let number = 0; number < SHARES_PER_SESSION_MAX; number++) await share({ audience })
  expect(await share({ audience })).toMatchObject({ code: 'too_many_shares', limit: SHARES_PER_SESSION_MAX })
})

test('creating and revoking a link is in the audit log', async () => {
  const { shareId } = await share({ audience: 'members' })
  api.clock.now += 1
  await api.call('ada', 'DELETE', `${path}/${shareId}`)
  const { entries } = (await api.call('ada', 'GET', `${pid}:/api/audit`)).body
  expect(entries).toMatchObject([
    { kind: 'share_revoked', by: 'ada', subject: shareId },
    { kind: 'shared', by: 'ada', subject: sid, detail: 'members' },
  ])
})
