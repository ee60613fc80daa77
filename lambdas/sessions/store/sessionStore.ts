import type { SessionId, WindowId } from '@incuera/contract/ids.ts'
import type { Counts } from '@incuera/contract/manifest.ts'
import type { SessionStatus } from '@incuera/contract/session.ts'
import type { Closing, Live } from '../model/live.ts'
import type { ListedMeta, Meta } from '../model/meta.ts'
import type { PendingWatch } from '../model/pendingWatch.ts'
import type { PartNews, Render } from '../model/render.ts'

export interface SessionRef {
  pid: string
  sid: string
}

/** A batch that was stored for the first time. */
export interface SeenBatch {
  bytes: number
  counts: Counts
  seq: number
  /** The visitor's clock at its last full snapshot, if it has one. */
  snapshotAt?: number
  /** The address of the page that it opens last, if it opens one. */
  page?: string
  /** lake/rowMark.ts, if its rows are in the lake; otherwise compaction writes them. */
  rowMark?: number
}

/** A sign of life of a window. */
export interface Sighting {
  wid: WindowId
  /** Our clock, milliseconds since the epoch. */
  at: number
  /**
   * The visitor's clock at the last event in this report: a batch that is sent again later is not a new sign of its
   * window.
   */
  upTo: number
  /** What to add to the counters; absent for a duplicate and for a start. */
  batch?: SeenBatch
  userKey?: string
  /** TTL for a LIVE item created by this: seconds since the epoch. */
  expiresAt: number
}

/** What remains of an erased session. */
export interface Tombstone {
  /** Milliseconds since the epoch. */
  erasedAt: number
  /** TTL: seconds since the epoch. */
  expiresAt: number
  /** False: user keys are kept until the work that may still list the session has ended. */
  isFinal: boolean
}

/** Where a page of the list ended. */
export interface ListPosition {
  startedAt: number
  sid: SessionId
}

/**
 * The items of sessions. Twins: dynamoStore.ts, testing/createMemoryStore.ts; both pass store.test.ts and
 * renders.test.ts.
 */
export interface SessionStore {
  /** Writes META unless it exists. False: it does. */
  create(meta: Meta): Promise<boolean>
  /** META and LIVE as they are now; null without META. */
  read(ref: SessionRef): Promise<{ meta: Meta; live: Live | null } | null>
  /** Writes `meta` if the stored one still has `expectedVersion`. False: another writer was faster. */
  replace(meta: Meta, expectedVersion: number): Promise<boolean>

  /** Records a sign of life and returns LIVE after it. Null: the session already has WINDOWS_PER_SESSION_MAX others. */
  see(ref: SessionRef, sighting: Sighting): Promise<Live | null>
  /** Records that a window closes; an unknown one has nothing to close. Null: no such session. */
  close(ref: SessionRef, wid: WindowId, closing: Closing): Promise<Live | null>
  /**
   * Lists the session among those of a visitor, who may be recorded under another key later in the same session. It
   * does nothing for an unknown or erased session.
   */
  linkVisitor(ref: SessionRef, userKey: string, expiresAt: number): Promise<void>
  /** Sessions of a visitor by descending id, which for those of our SDK is newest first. */
  listVisitorSessions(pid: string, userKey: string, page: { limit: number; before?: string }): Promise<SessionId[]>
  markOpened(ref: SessionRef): Promise<void>
  /** From here on a batch is late. No watch message is pending any more. */
  markEnded(ref: SessionRef): Promise<void>
  /**
   * Records the pending watch message, unless another one is pending that arrives earlier and is not the one it
   * `replaces`.
   */
  noteWatch(ref: SessionRef, watch: PendingWatch, replaces?: string): Promise<void>
  /** No watch message is pending any more, if this was the pending one. */
  forgetWatch(ref: SessionRef, token: string): Promise<void>

  /** A member watches the session until then (milliseconds since the epoch). Nothing if there is no such session. */
  noteWatcher(ref: SessionRef, until: number): Promise<void>

  /** Newest first. Without `status`: all but discarded. One query, whatever else the project contains. */
  listByTime(
    pid: string,
    query: { limit: number; after?: ListPosition; status?: SessionStatus },
  ): Promise<{ metas: ListedMeta[]; hasMore: boolean }>
  /** Those that exist, in no order; one request per hundred. */
  readMetas(refs: SessionRef[]): Promise<ListedMeta[]>
  readLives(refs: SessionRef[]): Promise<Map<string, Live>>
  /**
   * Sessions that the sweep has to check (state/decideSweep.ts) and that began before that moment (milliseconds since
   * the epoch).
   */
  listOpen(startedBefore: number): AsyncIterable<SessionRef>

  /**
   * Replaces META and LIVE by tombstones: from here on no request and no job changes or creates them, and every read
   * finds no session. Repeating it changes nothing, unless `isFinal` removes what it kept for the next time.
   * @returns the user keys under which it is listed
   */
  bury(ref: SessionRef, tombstone: Tombstone): Promise<string[]>
  /** Whether the session was erased. */
  isErased(ref: SessionRef): Promise<boolean>

  /** Writes a render unless it exists. False: it did. */
  createRender(render: Render): Promise<boolean>
  readRender(ref: SessionRef, renderId: string): Promise<Render | null>
  /** Those of a session, in no order. */
  listRenders(ref: SessionRef): Promise<Render[]>
  /** Writes `render` if the stored one still has `expectedVersion`. False: another writer was faster. */
  replaceRender(render: Render, expectedVersion: number): Promise<boolean>
  /** Nothing if there is no such render. */
  removeRender(ref: SessionRef, renderId: string): Promise<void>
  /**
   * Adds to what is known of the parts, in one step, so that parts which end at the same moment do not undo each other;
   * the same report twice changes nothing that counts. Returns the render after it; null if it is unknown or the report
   * belongs to an earlier attempt.
   */
  notePart(ref: SessionRef, renderId: string, news: PartNews): Promise<Render | null>
}
