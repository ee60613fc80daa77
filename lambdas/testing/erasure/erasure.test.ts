import type { ErasureSubject } from '@incuera/contract/erasure/erasure.ts'
import { sourceMapObject } from '@incuera/contract/maps/mapKeys.ts'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { expireProject } from '#erase/expireProject.ts'
import { removeExpired } from '#erase/removeExpired.ts'
import { erasureIdOf, requestErasure } from '#sessions/erasure/requestErasure.ts'
import { verifyReceipt } from '#sessions/erasure/signReceipt.ts'
import { clickAt, metaAt, pageAt, START, snapshotAt } from '#sessions/testing/recording.ts'
import { openErasable, pid, sidOf } from './openErasable.ts'

type World = Awaited<ReturnType<typeof openErasable>>
const ADA = { id: 'customer-1042', email: 'ada@private.example' }
const BOB = { id: 'customer-7', email: 'bob@private.example' }

let world: World
beforeEach(async () => {
  world = await openErasable(Math.floor(START / 86_400_000) * 86_400_000 + 9 * 3_600_000)
})
afterEach(() => world.lake.close())

const batch = (seq: number, page: string) => ({
  ...{ wid: 'tab1', seq },
  events: [
    ...[metaAt(START + seq * 10_000), snapshotAt(START + seq * 10_000 + 1)],
    ...[pageAt(START + seq * 10_000 + 2, `https://shop.example/${page}`), clickAt(START + seq * 10_000 + 9_000)],
  ],
})

/** Sessions 1 and 2 of Ada, the second being recorded, and 3 of Bob; a page of each names its owner. */
async function record() {
  for (const [number, user] of [
    [1, ADA],
    [3, BOB],
  ] as const) {
    // Before they sign in, and after it.
    await world.post(sidOf(number), batch(0, `of-${user.id}`))
    await world.post(sidOf(number), batch(1, `of-${user.id}`), user)
    await world.finish(sidOf(number), `trace of-${user.id}`)
  }
  await world.post(sidOf(2), batch(0, `of-${ADA.id}`), ADA)
}

const request = (subject: ErasureSubject) => requestErasure(world.ports, pid, { subject, requestedBy: 'max' })
const erasure = async (subject: ErasureSubject) => {
  const item = await world.erasures.read(erasureIdOf(pid, subject))
  if (!item) throw new Error('there is none')
  return item
}
const receiptOf = async (subject: ErasureSubject) => {
  const item = await erasure(subject)
  if (item.status !== 'done') throw new Error(`it is ${item.status}`)
  return verifyReceipt(item.receipt, await publicKeyOf(world))
}
const publicKeyOf = async ({ ports }: World) => {
  const { createPublicKey } = await import('node:crypto')
  return createPublicKey(await ports.keys.privateKey())
}

describe('a visitor', () => {
  test('leaves no byte, and the others stay', async () => {
    await record()
    const userKey = world.identity(ADA.id)?.userKey ?? ''
    const other = world.identity(BOB.id)?.userKey ?? ''
    const before = await world.find(`of-${BOB.id}`)
    expect((await world.find(`of-${ADA.id}`)).length).toBeGreaterThan(3)
    const subject = { kind: 'visitor' as const, value: userKey }
    await request(subject)
    await request(subject)
    await world.deliver()
    expect(await erasure(subject)).toMatchObject({ status: 'settling', removed: { sessions: 2, identities: 1 } })
    expect(await world.find(ADA.email)).toEqual([])

    await world.hours(12)
    expect((await erasure(subject)).status).toBe('lake')
    await world.hours(20)
    const receipt = await receiptOf(subject)
    expect(receipt).toMatchObject({
      ...{ subject, projectId: pid },
      removed: { sessions: 2, raw: 3, segments: 2, videos: 2, analyses: 1, identities: 1 },
    })
    for (const trace of [ADA.id, ADA.email, `of-${ADA.id}`])
      expect([trace, await world.find(trace)]).toEqual([trace, []])
    // Tombstones, and what leaves out rows that arrive later.
    for (const number of [1, 2]) expect(await world.find(sidOf(number))).toEqual(['the sessions table'])
    expect(await world.store.listVisitorSessions(pid, userKey, { limit: 9 })).toEqual([])
    expect(await world.erasures.listOpen()).toEqual([])

    expect((await world.find(other)).length).toBeGreaterThan(1)
    expect((await world.find(`of-${BOB.id}`)).filter((place) => place.startsWith('object'))).toEqual(
      before.filter((place) => place.startsWith('object') && !/object (insights|search)/.test(place)),
    )
    const kept = await world.lake.kept('events', ['session_id'])
    expect(new Set(kept.map(([, , sid]) => sid))).toEqual(new Set([sidOf(3)]))
  })

  test('who returns is somebody else', async () => {
    await record()
    const userKey = world.identity(ADA.id)?.userKey ?? ''
    const subject = { kind: 'visitor' as const, value: userKey }
    await request(subject)
    await world.deliver()
    await world.post(sidOf(9), batch(0, 'again'), ADA)
    await world.hours(40)
    expect((await erasure(subject)).status).toBe('done')
    expect(world.identity(ADA.id)?.userKey).not.toBe(userKey)
    expect((await world.store.read({ pid, sid: sidOf(9) }))?.meta.status).toBe('recording')
  })
})

describe('a session', () => {
  test('that is being recorded ends, and late batches leave nothing', async () => {
    await record()
    const subject = { kind: 'session' as const, value: sidOf(2) }
    await request(subject)
    await world.deliver()
    world.clock.ms += 60_000
    for (const user of [undefined, BOB, { id: 'new-visitor', email: 'new@private.example' }])
      await expect(world.post(sidOf(2), batch(1, 'late-page'), user)).rejects.toMatchObject({
        ...{ code: 'erased', statusCode: 410, detail: { advice: 'stop' } },
      })
    expect(world.messages.length).toBeGreaterThan(0)
    await world.deliver()
    expect((await world.find('late-page')).filter((place) => !place.startsWith('file'))).toEqual([])
    expect(await world.find('new-visitor')).toEqual([])
    // A message for a session that was not erased removes nothing.
    await world.sendErase({ v: 1, type: 'clean', pid, sid: sidOf(1) })
    await world.deliver()
    await world.hours(40)
    expect(await world.find('late-page')).toEqual([])
    expect(await receiptOf(subject)).toMatchObject({ removed: { sessions: 1, raw: 1, identities: 0 } })
    expect((await world.store.read({ pid, sid: sidOf(1) }))?.meta.status).toBe('ready')
    expect(world.identity(ADA.id)).not.toBeNull()
  })

  test('of which something was written while it was erased leaves nothing', async () => {
    await record()
    const subject = { kind: 'session' as const, value: sidOf(1) }
    await request(subject)
    await world.deliver()
    // A renderer and an ingest that had begun before the tombstone.
    await world.objects.put(`video/r90/${pid}/${sidOf(1)}/g1/r1/part-0002.mp4`, Buffer.from('late-video'), {
      contentType: 'x',
    })
    await world.hours(1)
    expect((await erasure(subject)).status).toBe('lake')
    expect(await world.find('late-video')).toEqual([])
    expect((await erasure(subject)).removed.videos).toBe(3)
  })
})

test('a project leaves no byte, not even tombstones', async () => {
  await record()
  const mapId = 'm0123456789abcdef0123456789abcdef01234567'
  await world.objects.put(sourceMapObject(pid, mapId), Buffer.from('a map'), { contentType: 'application/gzip' })
  const subject = { kind: 'project' as const, value: pid }
  await request(subject)
  await world.deliver()
  expect(world.table.items()).toEqual([])
  await world.hours(40)
  expect(await receiptOf(subject)).toMatchObject({
    removed: { sessions: 3, raw: 5, segments: 4, videos: 4, analyses: 2, answers: 4, maps: 1, identities: 2 },
  })
  expect(await world.find(pid)).toEqual([])
  expect(world.objects.objects.size).toBe(0)
  expect(await world.lake.kept('events', ['session_id'])).toEqual([])
})

test('vectors go with the retention of their sessions, in at most 16 hours', async () => {
  await record()
  expect(world.vectors.all.size).toBe(2)
  const [first] = world.vectors.all.values()
  if (!first) throw new Error('no vector')
  await world.vectors.put({ ...first, expiresAt: world.clock.ms / 1000 + 1 })
  for (let hour = 0; hour < 16; hour++) {
    world.clock.ms += 3_600_000
    await removeExpired(world.ports, world.clock.ms + 3_600_000)
  }
  expect([...world.vectors.all.values()].map(({ sid }) => sid)).toEqual([sidOf(3)])
})

describe('a shorter retention', () => {
  const DAY = 86_400_000
  test('deletes the sessions that are older, and every hour those that become older', async () => {
    await record()
    world.clock.ms += 8 * DAY
    await world.post(sidOf(4), batch(0, 'of-later'), ADA)
    await world.finish(sidOf(4), 'trace of-later')
    world.project.rc = 'r7'
    await world.retention.open(pid, world.clock.ms + 365 * DAY)
    await world.sendErase({ v: 1, type: 'expire', pid })
    await world.sendErase({ v: 1, type: 'expire', pid })
    await world.deliver()
    for (const trace of [`of-${ADA.id}`, `of-${BOB.id}`])
      expect((await world.find(trace)).filter((place) => !place.startsWith('file'))).toEqual([])
    expect([...world.vectors.all.values()].map(({ sid }) => sid)).toEqual([sidOf(4)])
    expect((await world.store.read({ pid, sid: sidOf(4) }))?.meta.status).toBe('ready')
    // A batch that is late does not bring it back.
    await expect(world.post(sidOf(1), batch(5, 'late'))).rejects.toMatchObject({ code: 'erased' })
    await world.deliver()

    world.clock.ms += 7 * DAY
    await world.hours(1)
    expect(await world.store.read({ pid, sid: sidOf(4) })).toBeNull()
    expect([...world.objects.objects.keys()].filter((key) => key.includes(pid))).toEqual([])
  })

  test('is continued by the next run when the time is up, and forgotten when nothing older can exist', async () => {
    await record()
    world.clock.ms += 8 * DAY
    world.project.rc = 'r7'
    await world.retention.open(pid, world.clock.ms + 1)
    expect(await expireProject(world.ports, pid, world.clock.ms + 1_000)).toBe('more')
    expect((await world.store.read({ pid, sid: sidOf(1) }))?.meta.status).toBe('ready')
    await world.hours(1)
    expect(await world.store.read({ pid, sid: sidOf(1) })).toBeNull()
    expect(await world.retention.listOpen()).toEqual([])
  })

  test('within a session loses none of its batches', async () => {
    await world.post(sidOf(5), batch(0, 'before'))
    const raw = await world.objects.get(`raw/r90/${pid}/${sidOf(5)}/tab1-000000.gz`)
    await world.post(sidOf(5), batch(1, 'after'))
    const [from, to] = ['r90', 'r7'].map((rc) => `raw/${rc}/${pid}/${sidOf(5)}/tab1-000001.gz`)
    const moved = await world.objects.get(from ?? '')
    await world.objects.remove([from ?? ''])
    await world.objects.put(to ?? '', moved ?? Buffer.from(''), { contentType: 'application/gzip' })
    // The same batch under both, as after a retry.
    await world.objects.put(`raw/r7/${pid}/${sidOf(5)}/tab1-000000.gz`, raw ?? Buffer.from(''), {
      contentType: 'application/gzip',
    })
    await world.finish(sidOf(5), 'trace')
    expect((await world.store.read({ pid, sid: sidOf(5) }))?.meta).toMatchObject({
      status: 'ready',
      newest: { batches: 2, counts: { events: 8 } },
    })
  })
})
