import { type ErasureSubject, NOTHING_ERASED } from '@incuera/contract/erasure/erasure.ts'
import { NOTHING_EXPORTED } from '@incuera/contract/exports/export.ts'
import { SessionId, WindowId } from '@incuera/contract/ids.ts'
import { core } from '@incuera/contract/keys.ts'
import { tagsKey } from '@incuera/contract/tags/tag.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import { expect, test } from '@jest/globals'
import { erasureIdOf, requestErasure } from '#sessions/erasure/requestErasure.ts'
import { NO_LAKE_STATE } from '#sessions/lake/lakeState.ts'
import type { TableItems } from '#sessions/store/tableItems.ts'
import { Crasher } from '#sessions/testing/crashing.ts'
import { createMemoryErasures } from '#sessions/testing/createMemoryErasures.ts'
import { createMemoryExports } from '#sessions/testing/createMemoryExports.ts'
import { createMemoryLakeState } from '#sessions/testing/createMemoryLakeState.ts'
import { createMemoryObjects } from '#sessions/testing/createMemoryObjects.ts'
import { createMemoryReceiptKeys } from '#sessions/testing/createMemoryReceiptKeys.ts'
import { createMemoryRetention } from '#sessions/testing/createMemoryRetention.ts'
import { createMemoryStore } from '#sessions/testing/createMemoryStore.ts'
import { createMemoryTable } from '#sessions/testing/createMemoryTable.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'
import { toMeta } from '#sessions/testing/toMeta.ts'
import { expireProject } from './expireProject.ts'
import type { ErasePorts } from './ports.ts'
import { runErasures } from './runErasures.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-11-30T09:00:00Z')
const { pid } = toMeta()
const USER_KEY = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
/** In the order of their sessions. */
const EXPORTS = ['x1', 'x2', 'x3', 'x4']
const sidOf = (number: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-00000000000${number}`)

/** A visitor with two sessions, and a third of nobody. */
async function openWorld() {
  const clock = { ms: START }
  const [store, objects, table] = [createMemoryStore(), createMemoryObjects(), createMemoryTable()]
  const [erasures, lake, keys] = [createMemoryErasures(), createMemoryLakeState(), createMemoryReceiptKeys()]
  table.put({ ...core.identity(pid, 'hash'), userId: 'ada' })
  table.put({ ...visitorKeys.pointer(pid, USER_KEY), userIdSha256: 'hash' })
  for (const number of [1, 2, 3]) {
    const meta = toMeta({ sid: sidOf(number) })
    await store.create(meta)
    await store.see(meta, { wid: WindowId.parse('a'), at: 1, upTo: 1, expiresAt: 1 })
    if (number < 3) await store.linkVisitor(meta, USER_KEY, 1)
    if (number < 3) table.put(tagsKey(pid, meta.sid))
    for (const key of [
      `raw/r30/${pid}/${meta.sid}/a-0`,
      `raw/r30/${pid}/${meta.sid}/a-1`,
      `video/r7/${pid}/${meta.sid}/v`,
    ])
      await objects.put(key, Buffer.from('x'), { contentType: 'x' })
  }
  const exports = createMemoryExports()
  for (const [number, exportId] of EXPORTS.entries()) {
    // The first two contain the visitor's sessions, the third that of nobody, the last who the visitor is.
    if (number < 3) await exports.link({ pid, sid: sidOf(number + 1) }, exportId, 1)
    await objects.put(`exports/${pid}/${exportId}/a`, Buffer.from('x'), { contentType: 'x' })
    await exports.create({
      ...{ status: 'queued', exportId, pid, kind: number === 3 ? 'visitor' : 'range', value: USER_KEY, videos: false },
      ...{ requestedBy: 'max', createdAt: 1, counts: NOTHING_EXPORTED, expiresAt: 1, version: 1, leaseUntil: 0 },
      steps: 0,
    })
  }
  const ports: ErasePorts = {
    vectors: null,
    ...{
      erasures,
      store,
      objects,
      mover: objects,
      lake,
      keys,
      sendErase: async () => undefined,
      sendHook: async () => undefined,
      exports,
      now: () => clock.ms,
      log: silentLog,
    },
    items: { core: table, sessions: both(store.table, table) },
    retention: createMemoryRetention(async () => 'r7'),
    userIdHashOf: async () => (table.items().some(({ sk }) => sk === 'USER#hash') ? 'hash' : null),
  }
  /** What `keep` does in two days. */
  const keep = async () => {
    for (const erasure of await lake.erasures()) await lake.noteErased({ ...erasure, doneAt: clock.ms })
    const { version } = await lake.read()
    await lake.replace({ ...NO_LAKE_STATE, day: '2026-12-02' }, version)
  }
  return { clock, store, objects, table, erasures, ports, keep }
}

/** Two tables as one: tags are not in the twin of the store. */
const both = (one: TableItems, other: TableItems): TableItems => ({
  async *list(pk, begin) {
    yield* one.list(pk, begin)
    yield* other.list(pk, begin)
  },
  listIndexed: one.listIndexed,
  extend: async (keys, at) => void (await Promise.all([one.extend(keys, at), other.extend(keys, at)])),
  remove: async (keys) => void (await Promise.all([one.remove(keys), other.remove(keys)])),
})

/** The same ports, with every call through the crasher; listing is none. */
function crashing(
  { erasures, store, objects, exports, lake, items, keys, ...ports }: ErasePorts,
  crasher: Crasher,
): ErasePorts {
  const table = (of: ErasePorts['items']['core']): ErasePorts['items']['core'] => ({
    ...of,
    remove: (all) => crasher.call(() => of.remove(all)),
  })
  return {
    ...ports,
    erasures: {
      create: (item) => crasher.call(() => erasures.create(item)),
      read: (id) => crasher.call(() => erasures.read(id)),
      replace: (item, version) => crasher.call(() => erasures.replace(item, version)),
      list: (of, page) => crasher.call(() => erasures.list(of, page)),
      listOpen: () => crasher.call(() => erasures.listOpen()),
      close: (id) => crasher.call(() => erasures.close(id)),
    },
    store: {
      ...store,
      bury: (ref, stone) => crasher.call(() => store.bury(ref, stone)),
      isErased: (ref) => crasher.call(() => store.isErased(ref)),
      listByTime: (of, page) => crasher.call(() => store.listByTime(of, page)),
    },
    exports: {
      list: (of) => crasher.call(() => exports.list(of)),
      linked: (ref) => crasher.call(() => exports.linked(ref)),
      remove: (of, id) => crasher.call(() => exports.remove(of, id)),
    },
    objects: { list: objects.list, remove: (all) => crasher.call(() => objects.remove(all)) },
    lake: {
      erase: (erased, at) => crasher.call(() => lake.erase(erased, at)),
      erasures: () => crasher.call(() => lake.erasures()),
      read: () => crasher.call(() => lake.read()),
    },
    items: { core: table(items.core), sessions: table(items.sessions) },
    keys: { privateKey: () => crasher.call(() => keys.privateKey()) },
  }
}

const visitor = { kind: 'visitor' as const, value: USER_KEY }
const project = { kind: 'project' as const, value: pid }

test.each<[string, 'before' | 'after', ErasureSubject, object]>([
  ['visitor', 'before', visitor, { exports: 3, sessions: 2, raw: 4, videos: 2, items: 5, identities: 1 }],
  ['visitor', 'after', visitor, { exports: 3, sessions: 2, raw: 4, videos: 2, items: 5, identities: 1 }],
  ['project', 'before', project, { exports: 4, sessions: 3, raw: 6, videos: 3, items: 8, identities: 1 }],
  ['project', 'after', project, { exports: 4, sessions: 3, raw: 6, videos: 3, items: 8, identities: 1 }],
])(
  'the erasure of a %s continues after a crash %s any call, and counts each thing once',
  async (_, when, subject, removed) => {
    // The crash is in the first pass, in the second, or in the last.
    for (const pass of [0, 1, 2]) {
      for (let nth = 0, hasCrashed = true; hasCrashed; nth++) {
        const world = await openWorld()
        await requestErasure(world.ports, pid, { subject, requestedBy: 'max' })
        const crasher = new Crasher(nth, when)
        for (let run = 0; run < 8; run++) {
          const ports = run === pass ? crashing(world.ports, crasher) : world.ports
          await runErasures(ports, world.clock.ms + HOUR / 2).catch(() => undefined)
          if (run === 1) await world.keep()
          world.clock.ms += HOUR
        }
        // Rows that were asked for later need another day.
        world.clock.ms += 48 * HOUR
        await world.keep()
        await runErasures(world.ports, world.clock.ms + HOUR / 2)
        await runErasures(world.ports, world.clock.ms + HOUR / 2)
        hasCrashed = crasher.hasCrashed
        const item = await world.erasures.read(erasureIdOf(pid, subject))
        const left = [...world.objects.objects.keys()].filter(
          (key) => subject.kind === 'project' || !(key.includes(sidOf(3)) || key.includes('/x3/')),
        )
        expect({ pass, nth, status: item?.status, removed: item?.removed, left, items: world.table.items() }).toEqual({
          ...{ pass, nth, status: 'done', removed: { ...NOTHING_ERASED, ...removed }, left: [], items: [] },
        })
        expect(await world.erasures.listOpen()).toEqual([])
        expect(await world.store.listVisitorSessions(pid, USER_KEY, { limit: 9 })).toEqual([])
      }
    }
  },
)

test.each(['before', 'after'] as const)(
  'sessions that are older than their project keeps are deleted, whatever call of a run crashes %s',
  async (when) => {
    for (let nth = 0, hasCrashed = true; hasCrashed; nth++) {
      const world = await openWorld()
      const crasher = new Crasher(nth, when)
      await expireProject(crashing(world.ports, crasher), pid, START + HOUR).catch(() => undefined)
      hasCrashed = crasher.hasCrashed
      expect(await expireProject(world.ports, pid, START + HOUR)).toBe('done')
      const left = [...world.objects.objects.keys()].filter((key) => !key.startsWith('exports/'))
      const { metas } = await world.store.listByTime(pid, { limit: 9 })
      expect({ nth, left, metas }).toEqual({ nth, left: [], metas: [] })
    }
  },
)
