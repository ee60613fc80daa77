import type { SessionId, WindowId } from '@incuera/contract/ids.ts'
import type { Counts } from '@incuera/contract/manifest.ts'
import type { SessionStatus } from '@incuera/contract/session.ts'
import type { PendingWatch } from '../state/pendingWatch.ts'
import type { Closing, Live } from './live.ts'
import type { ListedMeta, Meta } from './meta.ts'
import type { PartNews, Render } from './render.ts'

export interface SessionRef {
  pid: string
  sid: string
}

/** A batch that was stored for the first time. */
export interface SeenBatch {
  bytes: number
  counts: Counts
  /** lake/rowMark.ts, when its rows are in the lake; otherwise compaction writes them. */
  rowMark?: number
}

/** A sign of life of a window. */
export interface Sighting {
  wid: WindowId
  /** Our clock, milliseconds since the epoch. */
  at: number
  /** The visitor's clock at the last event that this tells of: a batch that is sent again later is no new sign of its window. */
  upTo: number
  /** What to add to the counters; absent for a duplicate and for a start. */
  batch?: SeenBatch
  userKey?: string
  /** TTL for a LIVE item that this creates: seconds since the epoch. */
  expiresAt: number
}

/** Where a page of the list ended. */
export interface ListPosition {
  startedAt: number
  sid: SessionId
}

/** The items of sessions. Twins: dynamoStore.ts, memoryStore.ts; both pass store.test.ts and renders.test.ts. */
export interface SessionStore {
  /** Writes META unless it is there. */
  create(meta: Meta): Promise<void>
  /** META and LIVE as they are now; null without META. */
  read(ref: SessionRef): Promise<{ meta: Meta; live: Live | null } | null>
  /** Writes `meta` if the stored one still has `expectedVersion`. False: somebody was faster. */
  replace(meta: Meta, expectedVersion: number): Promise<boolean>

  /** Notes a sign of life and returns LIVE after it. Null: the session has WINDOWS_PER_SESSION_MAX others already. */
  see(ref: SessionRef, sighting: Sighting): Promise<Live | null>
  /** Notes that a window closes; one that was never seen has nothing to close. Null: no such session. */
  close(ref: SessionRef, wid: WindowId, closing: Closing): Promise<Live | null>
  markOpened(ref: SessionRef): Promise<void>
  /** From here on a batch is late. No watch message is pending any more. */
  markEnded(ref: SessionRef): Promise<void>
  /** Notes the pending watch message, unless another is pending that arrives earlier and is not the one it `replaces`. */
  noteWatch(ref: SessionRef, watch: PendingWatch, replaces?: string): Promise<void>
  /** No watch message is pending any more, if this was the one. */
  forgetWatch(ref: SessionRef, token: string): Promise<void>

  /** Newest first. Without `status`: all but discarded. One query, whatever else the project holds. */
  listByTime(pid: string, query: { limit: number; after?: ListPosition; status?: SessionStatus }): Promise<{ metas: ListedMeta[]; hasMore: boolean }>
  readLives(refs: SessionRef[]): Promise<Map<string, Live>>
  /** Sessions that the sweep has to look at (state/decideSweep.ts) and that began before that moment (milliseconds since the epoch). */
  listOpen(startedBefore: number): AsyncIterable<SessionRef>

  /** Writes a render unless it is there. False: it was. */
  createRender(render: Render): Promise<boolean>
  readRender(ref: SessionRef, renderId: string): Promise<Render | null>
  /** Those of a session, in no order. */
  listRenders(ref: SessionRef): Promise<Render[]>
  /** Writes `render` if the stored one still has `expectedVersion`. False: somebody was faster. */
  replaceRender(render: Render, expectedVersion: number): Promise<boolean>
  /**
   * Adds to what is known of the parts, in one step, so that parts which end at the same moment do not undo each other; the
   * same news twice changes nothing that counts. The render after it; null when it is unknown or the news are of an earlier attempt.
   */
  notePart(ref: SessionRef, renderId: string, news: PartNews): Promise<Render | null>
}
