import { WindowId } from '@incuera/contract/ids.ts'
import type { CompactMessage, WatchMessage } from '@incuera/contract/messages.ts'
import { describe, expect, test } from '@jest/globals'
import { WATCH_LATE_MS } from '../model/pendingWatch.ts'
import { Crash, Crasher } from '../testing/crashing.ts'
import { crashingStore } from '../testing/crashingPorts.ts'
import { createMemoryStore } from '../testing/createMemoryStore.ts'
import { silentLog } from '../testing/silentLog.ts'
import { toMeta } from '../testing/toMeta.ts'
import { type WatchPorts, watchSession } from './watchSession.ts'

const meta = toMeta()
const message: WatchMessage = { v: 1, type: 'watch', pid: meta.pid, sid: meta.sid, rc: meta.rc }
const compact: CompactMessage = { ...message, type: 'compact' }
const START = meta.startedAt

async function createWorld() {
  const store = createMemoryStore()
  const watches: number[] = []
  /** The newest, as SQS would deliver it. */
  let last = message
  const compacts: CompactMessage[] = []
  let now = START
  const ports: WatchPorts = {
    store,
    sendWatch: async (sent, delaySeconds = 0) => {
      last = sent
      watches.push(delaySeconds)
    },
    sendCompact: async (sent) => void compacts.push(sent),
    timeouts: { idleMs: 1_800_000, closingMs: 20_000 },
    now: () => now,
    log: silentLog,
  }
  await store.create(meta)
  await store.see(meta, { wid: WindowId.parse('a'), at: START + 7, upTo: 1, expiresAt: 1 })
  const setNow = (ms: number) => {
    now = START + ms
  }
  return { store, watches, compacts, ports, setNow, watch: () => watchSession(ports, last) }
}

describe('watching a session', () => {
  test('waits in hops, then ends it and requests compaction', async () => {
    const { store, watches, compacts, watch, setNow } = await createWorld()
    await watch()
    setNow(900_000)
    await watch()
    setNow(1_800_000)
    await watch()
    expect(watches).toEqual([900, 900, 1])
    expect(compacts).toEqual([])
    setNow(1_801_000)
    await watch()
    expect(compacts).toEqual([compact])
    const found = await store.read(meta)
    expect(found).toMatchObject({ meta: { status: 'ended', endedAt: START + 7 }, live: { isEnded: true } })
    expect(found?.live?.watch).toBeUndefined()
  })

  test('drops a message that another has replaced, unless that one is lost', async () => {
    const { ports, watches, watch, setNow } = await createWorld()
    await watch()
    await watchSession(ports, { ...message, token: 'old' })
    expect(watches).toEqual([900])
    setNow(900_000 + WATCH_LATE_MS + 1)
    await watchSession(ports, { ...message, token: 'old' })
    expect(watches).toEqual([900, 781])
  })

  test('ignores an unknown session', async () => {
    const { ports } = await createWorld()
    await watchSession({ ...ports, store: createMemoryStore() }, message)
  })

  test('a crash at any call is repaired by the next delivery', async () => {
    for (const when of ['before', 'after'] as const)
      for (let nth = 0, hasCrashed = true; hasCrashed; nth++) {
        const { store, compacts, ports, setNow } = await createWorld()
        setNow(1_800_007)
        const crasher = new Crasher(nth, when)
        const crashing = {
          ...ports,
          store: crashingStore(store, crasher),
          sendCompact: (sent: CompactMessage) => crasher.call(() => ports.sendCompact(sent)),
        }
        hasCrashed = (await watchSession(crashing, message).catch((error: unknown) => error)) instanceof Crash
        await watchSession(ports, message)
        expect(compacts.length).toBeGreaterThan(0)
        expect(await store.read(meta)).toMatchObject({ meta: { status: 'ended' }, live: { isEnded: true } })
      }
  })
})
