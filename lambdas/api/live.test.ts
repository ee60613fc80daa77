import { ProjectId, type RetentionClass, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { rawKey } from '@incuera/contract/keys.ts'
import { LIVE_BATCHES_MAX, LIVE_LEASE_SECONDS, LIVE_SEEN_SECONDS } from '@incuera/contract/live/liveLimits.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { NO_COUNTS } from '#sessions/model/live.ts'
import { toMeta } from '#sessions/testing/toMeta.ts'
import { sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
let ref: ReturnType<typeof toMeta>
beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  ref = toMeta({ pid, sid })
  await api.store.create(ref)
})

/** What ingest does when a tab sends a batch. */
const send = (wid: string, seq: number, { at = 1_000 + seq, snapshotAt }: { at?: number; snapshotAt?: number } = {}) =>
  api.store.see(ref, {
    ...{ wid: WindowId.parse(wid), at, upTo: at, expiresAt: 9 },
    batch: { bytes: 1, counts: NO_COUNTS, seq, snapshotAt },
  })
const watch = async (query = '') => (await api.call('ada', 'GET', `${pid}:/api/live/${sid}${query}`)).body
const seqs = ({ batches }: { batches: { seq: number }[] }) => batches.map(({ seq }) => seq)

test('a watcher gets the newest snapshot, the batch before it, and all that follow', async () => {
  for (let seq = 0; seq < 8; seq++) await send('tab1', seq, seq % 5 === 0 ? { snapshotAt: 70 + seq } : {})
  const first = await watch()
  expect(first).toMatchObject({ status: 'recording', wid: 'tab1', snapshotAt: 75, hasMore: false })
  expect(seqs(first)).toEqual([4, 5, 6, 7])
  expect(first.batches[0].url).toContain(`raw/${ref.rc}/${pid}/${sid}/tab1-000004.gz`)
  expect(seqs(await watch('?after=7'))).toEqual([])
  await send('tab1', 8)
  expect(seqs(await watch('?after=7'))).toEqual([8])
})

test('a batch is signed where it is, also when the retention of the project was changed in the meantime', async () => {
  const other = ref.rc === 'r7' ? 'r90' : 'r7'
  const keyOf = (seq: number, rc: RetentionClass) => rawKey({ ...ref, rc }, WindowId.parse('tab1'), seq)
  const gzip = { contentType: 'application/gzip' }
  for (let seq = 0; seq < 4; seq++) {
    await api.objects.putNew(keyOf(seq, seq < 2 ? ref.rc : other), Buffer.from('x'), gzip)
    await send('tab1', seq, seq === 0 ? { snapshotAt: 70 } : {})
  }
  await api.call('ada', 'POST', `/api/projects/${pid}/retention`, { rc: other })
  // Ingest has read the project before the change, and a batch was lost.
  await api.objects.putNew(keyOf(4, ref.rc), Buffer.from('x'), gzip)
  for (const seq of [4, 5]) await send('tab1', seq)
  const { batches } = await watch()
  expect(batches.map(({ url }: { url: string }) => new URL(url).pathname.slice(1))).toEqual(
    ([ref.rc, ref.rc, other, other, ref.rc, ref.rc] as const).map((rc, seq) => keyOf(seq, rc)),
  )
})

test('an answer is bounded, and says that there is more', async () => {
  await send('tab1', 0, { snapshotAt: 1 })
  await send('tab1', LIVE_BATCHES_MAX + 3)
  const first = await watch()
  expect([first.batches.length, first.hasMore]).toEqual([LIVE_BATCHES_MAX, true])
  const rest = await watch(`?wid=tab1&after=${seqs(first).at(-1)}`)
  expect([seqs(rest).at(-1), rest.hasMore]).toEqual([LIVE_BATCHES_MAX + 3, false])
})

test('the tab that was used last is shown, or the one that is asked for', async () => {
  await send('tab1', 0, { at: 1_000, snapshotAt: 1 })
  await send('tab2', 0, { at: 2_000, snapshotAt: 2 })
  const { wid, tabs } = await watch()
  expect([wid, tabs.map((tab: { wid: string }) => tab.wid)]).toEqual(['tab2', ['tab2', 'tab1']])
  expect((await watch('?wid=tab1')).wid).toBe('tab1')
  expect(await watch('?wid=tab9')).toMatchObject({ batches: [], hasMore: false })
})

test('a tab without a snapshot has nothing to show yet', async () => {
  await send('tab1', 0)
  expect(await watch()).toMatchObject({ tabs: [{ wid: 'tab1' }], batches: [] })
})

test('watching is a lease, renewed when half of it is over', async () => {
  await send('tab1', 0, { snapshotAt: 1 })
  const until = async () => (await api.store.read(ref))?.live?.watchedUntil
  await watch()
  const first = await until()
  expect(first).toBe(api.clock.now + LIVE_LEASE_SECONDS * 1000)
  await watch()
  expect(await until()).toBe(first)
  api.clock.now += LIVE_LEASE_SECONDS * 500 + 1
  await watch()
  expect(await until()).toBe(api.clock.now + LIVE_LEASE_SECONDS * 1000)
})

test('whoever gets batches is in the audit log, once a minute', async () => {
  const entries = async () =>
    (await api.call('ada', 'GET', `${pid}:/api/audit?kind=live_watched`)).body.entries.map(
      ({ subject }: { subject?: string }) => subject,
    )
  await send('tab1', 0)
  await watch()
  expect(await entries()).toEqual([])
  await send('tab1', 1, { snapshotAt: 1 })
  await watch()
  await send('tab1', 2)
  await watch('?after=1')
  expect(await entries()).toEqual([sid])
  api.clock.now += 60_000
  await watch('?after=0')
  expect(await entries()).toEqual([sid, sid])
})

test('a session that is over, erased or of another project is not watched', async () => {
  await send('tab1', 0, { snapshotAt: 1 })
  await api.store.replace({ ...ref, version: 2, status: 'ended', endedAt: 7 }, 1)
  expect((await watch()).status).toBe('ended')
  expect((await api.store.read(ref))?.live?.watchedUntil).toBeUndefined()
  await api.store.bury(ref, { erasedAt: 1, expiresAt: 9, isFinal: true })
  expect((await watch()).code).toBe('unknown_session')
  await api.store.noteWatcher(ref, 5)
  expect(await api.store.isErased(ref)).toBe(true)
  const other = (await api.call('eve', 'POST', '/api/projects', { name: 'Other' })).body.pid
  expect((await api.call('eve', 'GET', `${other}:/api/live/${sid}`)).status).toBe(404)
})

test('sessions being recorded now, the one that was seen last first', async () => {
  const now = api.clock.now
  const other = toMeta({ pid, sid: SessionId.parse(ref.sid.replace(/.$/, '7')) })
  const old = toMeta({ pid, sid: SessionId.parse(ref.sid.replace(/.$/, '8')) })
  await api.store.create(other)
  await api.store.create(old)
  const see = (meta: typeof ref, at: number) =>
    api.store.see(meta, { wid: WindowId.parse('a'), at, upTo: 1, expiresAt: 9 })
  await see(ref, now - 30_000)
  await see(other, now - 1_000)
  await see(old, now - LIVE_SEEN_SECONDS * 1000)
  const { sessions, hasMore } = (await api.call('ada', 'GET', `${pid}:/api/live`)).body
  expect([sessions.map(({ sid }: { sid: string }) => sid), hasMore]).toEqual([[other.sid, ref.sid], false])
})
