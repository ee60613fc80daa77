import { sessions } from '@incuera/contract/keys.ts'
import { WINDOWS_PER_SESSION_MAX } from '@incuera/contract/limits.ts'
import { type Live, type LiveWindow, NO_COUNTS, NOTHING_WRITTEN } from '../model/live.ts'
import { ListedMeta, type Meta } from '../model/meta.ts'
import type { Render } from '../model/render.ts'
import { needsSweep } from '../state/decideSweep.ts'
import type { SessionRef, SessionStore, Sighting } from '../store/sessionStore.ts'
import type { TableItems } from '../store/tableItems.ts'
import { createMemoryRenders } from './createMemoryRenders.ts'
import { createMemoryStoreTable } from './createMemoryStoreTable.ts'
import { createMemoryVisitorSessions } from './createMemoryVisitorSessions.ts'

const keyOf = ({ pid, sid }: SessionRef) => sessions.meta(pid, sid).pk
const copy = <T>(value: T): T => structuredClone(value)
const byWid = (a: { wid: string }, b: { wid: string }) => (a.wid < b.wid ? -1 : 1)

/** The twin of {@link createDynamoStore} in memory; `table` are its items as DynamoDB would have them. */
export function createMemoryStore(): SessionStore & { table: TableItems & { dump(): unknown } } {
  const metas = new Map<string, Meta>()
  const lives = new Map<string, Live>()
  const links = createMemoryVisitorSessions(lives)
  const { stones } = links
  const renders = new Map<string, Render>()
  const patchLive = (ref: SessionRef, patch: Partial<Live>) => {
    const live = lives.get(keyOf(ref))
    if (live) lives.set(keyOf(ref), { ...live, ...patch })
  }

  return {
    ...createMemoryRenders(renders),
    table: createMemoryStoreTable({ metas, lives, renders, ...links }),
    ...listsOf(metas, lives),
    ...links.store,
    async bury(ref, stone) {
      const keys = await links.bury(ref, stone)
      metas.delete(keyOf(ref))
      lives.delete(keyOf(ref))
      return keys
    },

    async create(meta) {
      if (metas.has(keyOf(meta)) || stones.has(keyOf(meta))) return false
      metas.set(keyOf(meta), copy(meta))
      return true
    },
    async read(ref) {
      const meta = metas.get(keyOf(ref))
      return meta ? copy({ meta, live: lives.get(keyOf(ref)) ?? null }) : null
    },
    async replace(meta, expectedVersion) {
      if (metas.get(keyOf(meta))?.version !== expectedVersion) return false
      metas.set(keyOf(meta), copy(meta))
      return true
    },

    async see(ref, sighting) {
      if (stones.has(keyOf(ref))) return null
      const before = lives.get(keyOf(ref)) ?? firstLive(sighting)
      const known = before.windows.find(({ wid }) => wid === sighting.wid)
      if (!known && before.windows.length >= WINDOWS_PER_SESSION_MAX) return null
      const isNewer = !known || known.upTo <= sighting.upTo
      const window = isNewer ? { ...known, ...newest(sighting) } : known
      const live = add(before, sighting)
      if (isNewer && sighting.batch?.page !== undefined) live.page = sighting.batch.page
      live.windows = [...before.windows.filter((other) => other !== known), window].sort(byWid)
      lives.set(keyOf(ref), live)
      return copy(live)
    },
    async close(ref, wid, closing) {
      const live = lives.get(keyOf(ref))
      if (!live) return null
      patchLive(ref, { windows: live.windows.map((window) => (window.wid === wid ? { ...window, closing } : window)) })
      return copy(lives.get(keyOf(ref)) ?? null)
    },
    markOpened: async (ref) => patchLive(ref, { isOpened: true }),
    markEnded: async (ref) => patchLive(ref, { isEnded: true, watch: undefined }),
    async noteWatch(ref, watch, replaces) {
      const pending = lives.get(keyOf(ref))?.watch
      if (!pending || pending.dueAt > watch.dueAt || pending.token === replaces) patchLive(ref, { watch: copy(watch) })
    },
    noteWatcher: async (ref, watchedUntil) => patchLive(ref, { watchedUntil }),
    async forgetWatch(ref, token) {
      if (lives.get(keyOf(ref))?.watch?.token === token) patchLive(ref, { watch: undefined })
    },
  }
}

/** What a sign of life says of its window. */
function newest({ wid, at, upTo, batch }: Sighting): LiveWindow {
  if (!batch) return { wid, at, upTo }
  const { seq, snapshotAt } = batch
  return { wid, at, upTo, seq, ...(snapshotAt !== undefined && { snapshot: { seq, at: snapshotAt } }) }
}

function listsOf(
  metas: ReadonlyMap<string, Meta>,
  lives: ReadonlyMap<string, Live>,
): Pick<SessionStore, 'listByTime' | 'readMetas' | 'readLives' | 'listOpen'> {
  return {
    async listByTime(pid, { limit, after, status }) {
      const found = [...metas.values()]
        .filter((meta) => meta.pid === pid && (status ? meta.status === status : meta.status !== 'discarded'))
        .sort((a, b) => b.startedAt - a.startedAt || (a.sid < b.sid ? 1 : -1))
        .filter(
          (meta) =>
            !after || meta.startedAt < after.startedAt || (meta.startedAt === after.startedAt && meta.sid < after.sid),
        )
      return { metas: found.slice(0, limit).map((meta) => ListedMeta.parse(copy(meta))), hasMore: found.length > limit }
    },
    readMetas: async (refs) =>
      refs.flatMap((ref) => {
        const meta = metas.get(keyOf(ref))
        return meta ? [ListedMeta.parse(copy(meta))] : []
      }),
    async readLives(refs) {
      const found = new Map<string, Live>()
      for (const ref of refs) {
        const live = lives.get(keyOf(ref))
        if (live) found.set(ref.sid, copy(live))
      }
      return found
    },
    async *listOpen(startedBefore) {
      for (const meta of metas.values())
        if (needsSweep(meta) && meta.startedAt < startedBefore) yield { pid: meta.pid, sid: meta.sid }
    },
  }
}

const firstLive = ({ at }: Sighting): Live => ({
  lastSeenAt: at,
  batches: 0,
  bytes: 0,
  counts: NO_COUNTS,
  written: NOTHING_WRITTEN,
  isOpened: false,
  isEnded: false,
  windows: [],
})

function add(live: Live, { at, batch, userKey }: Sighting): Live {
  const { counts, written } = live
  const mark = batch?.rowMark
  return {
    ...live,
    lastSeenAt: at,
    userKey: userKey ?? live.userKey,
    batches: live.batches + (batch ? 1 : 0),
    bytes: live.bytes + (batch?.bytes ?? 0),
    written: mark === undefined ? written : { batches: written.batches + 1, marks: written.marks + mark },
    counts: {
      events: counts.events + (batch?.counts.events ?? 0),
      pages: counts.pages + (batch?.counts.pages ?? 0),
      clicks: counts.clicks + (batch?.counts.clicks ?? 0),
      rageClicks: counts.rageClicks + (batch?.counts.rageClicks ?? 0),
      errors: counts.errors + (batch?.counts.errors ?? 0),
    },
  }
}
