import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { manifestKey } from '@incuera/contract/keys.ts'
import type { EventRow } from '@incuera/contract/lake/eventRow.ts'
import { ROWS_REFUSED } from '@incuera/contract/logLines.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import type { CompactMessage, WatchMessage } from '@incuera/contract/messages.ts'
import { ownLimit } from '@incuera/contract/signals/signalDefinition.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createMemoryErasures } from '#sessions/testing/createMemoryErasures.ts'
import { toBatch } from '../sessions/batch/toBatch.ts'
import { compactSession } from '../sessions/compact/compactSession.ts'
import { Crash, Crasher } from '../sessions/testing/crashing.ts'
import { crashingObjects, crashingStore } from '../sessions/testing/crashingPorts.ts'
import { createMemoryObjects } from '../sessions/testing/createMemoryObjects.ts'
import { createMemoryStore } from '../sessions/testing/createMemoryStore.ts'
import { bodyOf, clickAt, metaAt, pageAt, START, snapshotAt, type TestBatch } from '../sessions/testing/recording.ts'
import { silentLog } from '../sessions/testing/silentLog.ts'
import { watchSession } from '../sessions/watch/watchSession.ts'
import { foreignRecording } from '../testing/foreignRecording.ts'
import { endSession } from './endSession.ts'
import { openBody } from './openBody.ts'
import type { IngestPorts } from './ports.ts'
import { storeBatch } from './storeBatch.ts'
import { createMemoryCore } from './testing/createMemoryCore.ts'
import { plainKey, unlimited } from './testing/unlimited.ts'
import { createToDevice } from './toDevice.ts'

const pid = ProjectId.parse('p00000000001')
const sid = SessionId.parse('0193e9f2-7b1c-7000-8000-000000000001')
const place = { rc: 'r30' as const, pid, sid }
const IDLE_SECONDS = 1800
const CLOSING_SECONDS = 20

/** Ingest, watch and compact over one memory, with a clock that jumps to the next message. */
function createWorld() {
  const store = createMemoryStore()
  const objects = createMemoryObjects()
  const rows = new Map<string, EventRow>()
  let rowsWritten = 0
  const queue: { dueAt: number; message: WatchMessage | CompactMessage }[] = []
  let now = START
  const send = async (message: WatchMessage | CompactMessage, delaySeconds = 0) =>
    void queue.push({ dueAt: now + delaySeconds * 1000, message })
  // SQL keeps the first of several rows with one event id.
  const putEventRows = async (added: readonly EventRow[]) => {
    rowsWritten += added.length
    for (const row of added) if (!rows.has(row.event_id)) rows.set(row.event_id, row)
  }
  const shared = { store, objects, now: () => now, log: silentLog }
  const ingest: IngestPorts = {
    noteSuccess: async () => {},
    ...shared,
    core: createMemoryCore(),
    putRows: putEventRows,
    sendWatch: send,
    sendErase: async () => undefined,
    erasures: createMemoryErasures(),
    countErasures: async () => 1,
    timeouts: { idleSeconds: IDLE_SECONDS, closingSeconds: CLOSING_SECONDS },
    ...unlimited,
    toDevice: createToDevice(),
  }
  const jobs: number[] = []
  const sendJob = async ({ gen }: { gen: number }) => void jobs.push(gen)
  const timeouts = { idleMs: IDLE_SECONDS * 1000, closingMs: CLOSING_SECONDS * 1000 }

  /** Delivers messages until none remains. */
  async function run() {
    for (let next = takeNext(); next; next = takeNext()) {
      now = Math.max(now, next.dueAt)
      if (next.message.type === 'watch')
        await watchSession({ ...shared, sendWatch: send, sendCompact: send, timeouts }, next.message)
      else
        await compactSession(
          {
            ...shared,
            putEventRows,
            putRows: async () => undefined,
            putPageRows: async () => undefined,
            sendCompact: send,
            sendRender: sendJob,
            sendHook: async () => undefined,
            addUsage: async () => undefined,
            sendAnalysis: sendJob,
            settingsOf: async () => ({ minimumDurationSeconds: 30, pageRules: [], limitOf: ownLimit }),
          },
          next.message,
        )
    }
  }
  const takeNext = () => {
    queue.sort((a, b) => a.dueAt - b.dueAt)
    return queue.shift()
  }
  const caller = () => ({
    key: plainKey(pid),
    project: { pid, name: 'Shop', rc: place.rc, origins: ['*'], createdAt: 1 },
    device: { browser: 'Chrome', os: 'Linux', kind: 'desktop' },
    at: now,
  })
  async function post(batch: TestBatch, ports = ingest) {
    const body = gzipSync(JSON.stringify(bodyOf(sid, batch))).toString('base64')
    const opened = openBody({ body, isBase64Encoded: true, headers: {} })
    return storeBatch(ports, caller(), toBatch(opened.value), opened)
  }
  const end = (wid: string) => endSession(ingest, caller(), { v: 1, sid, wid: WindowId.parse(wid), reason: 'pagehide' })
  const meta = async () => (await store.read(place))?.meta
  const manifest = (gen = 1) => Manifest.parse(JSON.parse(String(objects.objects.get(manifestKey(place, gen)))))
  const recording = () =>
    [...objects.objects].filter(([key]) => key.startsWith('sessions/')).map(([key, bytes]) => [key, hash(bytes)])
  /** The counts of SQL beside those of list and manifest. */
  const agree = async () => {
    const countOf = (type: EventRow['type']) => [...rows.values()].filter((row) => row.type === type).length
    const found = await meta()
    const { counts } = manifest(found?.gen)
    expect({ pages: countOf('pageview'), clicks: countOf('click'), errors: countOf('error') }).toEqual({
      pages: counts.pages,
      clicks: counts.clicks,
      errors: counts.errors,
    })
    expect(found).toMatchObject({ status: 'ready', newest: { counts } })
    return counts
  }
  return {
    ingest,
    store,
    objects,
    rows,
    rowsWritten: () => rowsWritten,
    jobs,
    run,
    post,
    end,
    meta,
    manifest,
    recording,
    agree,
  }
}
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const session: TestBatch[] = [
  { wid: 'a', seq: 0, events: [metaAt(START), snapshotAt(START + 1), pageAt(START + 2)] },
  { wid: 'a', seq: 1, events: [clickAt(START + 9_000), clickAt(START + 9_100), clickAt(START + 9_200)] },
  { wid: 'a', seq: 2, events: [clickAt(START + 40_000)] },
  {
    wid: 'b',
    seq: 0,
    events: [metaAt(START + 5_000), snapshotAt(START + 5_001), pageAt(START + 5_002), clickAt(START + 6_000)],
  },
]

async function recorded(batches: readonly TestBatch[]) {
  const world = createWorld()
  for (const batch of batches) await world.post(batch)
  for (const wid of ['a', 'b']) await world.end(wid)
  await world.run()
  return world
}

test('batches in any order, any of them twice, give the same session', async () => {
  const expected = await recorded(session)
  expect(await expected.meta()).toMatchObject({ status: 'ready', gen: 1 })
  const order = fc
    .tuple(fc.shuffledSubarray(session, { minLength: session.length }), fc.subarray(session))
    .map(([all, twice]) => [...all, ...twice])
  await fc.assert(
    fc.asyncProperty(order, async (batches) => {
      const world = await recorded(batches)
      expect(world.recording()).toEqual(expected.recording())
      expect([...world.rows.keys()].sort()).toEqual([...expected.rows.keys()].sort())
      expect(world.jobs).toEqual([1, 1])
    }),
    { numRuns: 20 },
  )
})

test('list, lake and manifest have the same counts', async () => {
  const world = await recorded(session)
  expect(await world.agree()).toEqual({ events: 11, pages: 2, clicks: 5, rageClicks: 1, errors: 0 })
  expect(world.rowsWritten()).toBe(7)
})

test('a late batch creates the next generation, a duplicate after the end creates none', async () => {
  const world = await recorded(session)
  await world.post({ wid: 'a', seq: 1, events: [clickAt(START)] })
  await world.run()
  expect(world.jobs).toEqual([1, 1])
  await world.post({ wid: 'a', seq: 3, events: [clickAt(START + 45_000)] })
  await world.run()
  expect(await world.meta()).toMatchObject({
    status: 'ready',
    gen: 2,
    newest: { durationMs: 45_000, counts: { clicks: 6 } },
  })
  expect(world.jobs).toEqual([1, 1, 2, 2])
})

test('ingest may crash at any call of any batch, even a late one: the retry loses nothing', async () => {
  const late: TestBatch = { wid: 'a', seq: 3, events: [clickAt(START + 45_000)] }
  for (const when of ['before', 'after'] as const)
    for (const [at, batch] of [...session, late].entries())
      for (let nth = 0, hasCrashed = true; hasCrashed; nth++) {
        const world = batch === late ? await recorded(session) : createWorld()
        for (const earlier of session.slice(0, at)) if (batch !== late) await world.post(earlier)
        const crasher = new Crasher(nth, when)
        const crashing: IngestPorts = {
          ...world.ingest,
          store: crashingStore(world.ingest.store, crasher),
          objects: crashingObjects(world.objects, crasher),
          putRows: (rows) => crasher.call(() => world.ingest.putRows(rows)),
          sendWatch: (message, delay) => crasher.call(() => world.ingest.sendWatch(message, delay)),
        }
        hasCrashed = (await world.post(batch, crashing).catch((error: unknown) => error)) instanceof Crash
        await world.post(batch)
        for (const later of session.slice(at + 1)) await world.post(later)
        await world.run()
        if (nth === 0) expect(hasCrashed).toBe(true)
        expect(await world.agree()).toMatchObject(
          batch === late ? { clicks: 6, events: 12 } : { clicks: 5, events: 11 },
        )
      }
})

test('a batch that crashed half-way and is never sent again is in all three, or in none', async () => {
  for (const when of ['before', 'after'] as const)
    for (const [at, batch] of session.entries())
      for (let nth = 0, hasCrashed = true; hasCrashed; nth++) {
        const world = createWorld()
        for (const earlier of session.slice(0, at)) await world.post(earlier)
        const crasher = new Crasher(nth, when)
        const crashing: IngestPorts = {
          ...world.ingest,
          store: crashingStore(world.ingest.store, crasher),
          objects: crashingObjects(world.objects, crasher),
          putRows: (rows) => crasher.call(() => world.ingest.putRows(rows)),
          sendWatch: (message, delay) => crasher.call(() => world.ingest.sendWatch(message, delay)),
        }
        hasCrashed = (await world.post(batch, crashing).catch((error: unknown) => error)) instanceof Crash
        for (const later of session.slice(at + 1)) await world.post(later)
        for (const wid of ['a', 'b']) await world.end(wid)
        await world.run()
        // Without its snapshot the first tab cannot be played, but the second can.
        if ((await world.meta())?.status === 'ready') await world.agree()
        else expect((await world.meta())?.status).toBe('discarded')
        // Nothing is written twice except what the one crashed request may have written.
        expect(world.rowsWritten()).toBeLessThanOrEqual(7 + batch.events.length)
      }
})

test('of a hundred bodies under one number the stored one is in all three', async () => {
  const world = createWorld()
  const [first, ...rest] = session
  if (!first) throw new Error('an empty session')
  await world.post(first)
  const rivals = Array.from({ length: 100 }, (_, rival) => ({
    wid: 'a',
    seq: 1,
    events: Array.from({ length: rival + 1 }, () => clickAt(START + 9_000)),
  }))
  const answers = await Promise.all(rivals.map((rival) => world.post(rival)))
  const [winner, ...others] = answers.filter(({ duplicate }) => !duplicate)
  expect(others).toEqual([])
  for (const batch of rest) await world.post(batch)
  await world.run()
  expect(await world.agree()).toMatchObject({ clicks: 2 + (winner?.accepted ?? 0) })
  expect(world.rowsWritten()).toBe(4 + (winner?.accepted ?? 0))
})

test('a flood of duplicates writes no row, before the end and after it', async () => {
  const world = createWorld()
  for (const batch of session) await world.post(batch)
  const repeat = async () => {
    for (let nth = 0; nth < 50; nth++) for (const batch of session) await world.post(batch)
  }
  await repeat()
  await world.run()
  await repeat()
  await world.run()
  expect(world.rowsWritten()).toBe(7)
  expect(world.jobs).toEqual([1, 1])
})

test('a batch that cannot be stored leaves no row', async () => {
  const world = createWorld()
  const objects = { ...world.objects, putNew: () => Promise.reject(new Error('ENOSPC')) }
  for (const batch of session) await expect(world.post(batch, { ...world.ingest, objects })).rejects.toThrow('ENOSPC')
  expect(world.rowsWritten()).toBe(0)
  await world.run()
  expect(await world.meta()).toBeUndefined()
})

test('a lake that refuses rows loses no batch: they are written when the session is compacted', async () => {
  const world = createWorld()
  const errors: string[] = []
  const log = { ...silentLog, error: (message: string) => void errors.push(message) }
  const refusing: IngestPorts = {
    ...world.ingest,
    log,
    putRows: () => Promise.reject(new Error('Firehose is throttled')),
  }
  for (const batch of session)
    expect(await world.post(batch, batch.seq === 1 ? refusing : world.ingest)).toMatchObject({
      ok: true,
      duplicate: false,
    })
  expect(world.rows.size).toBe(4)
  expect(errors).toEqual([ROWS_REFUSED])
  await world.run()
  expect(await world.agree()).toMatchObject({ clicks: 5 })
  expect(world.rowsWritten()).toBe(7)
})

test('a recording of another client becomes a session', async () => {
  const events = foreignRecording()
  const world = createWorld()
  for (let seq = 0; seq * 50 < events.length; seq++)
    await world.post({ wid: 'demo', seq, isForeign: true, events: events.slice(seq * 50, (seq + 1) * 50) })
  await world.run()
  expect(await world.meta()).toMatchObject({ status: 'ready', entryUrl: 'https://demoit.app/e/react' })
  expect(world.manifest()).toMatchObject({
    durationMs: 81_080,
    gaps: [],
    counts: { events: events.length, pages: 1 },
    windows: [{ events: events.length }],
  })
})
