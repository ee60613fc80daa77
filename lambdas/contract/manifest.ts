import * as z from 'zod'
import { EventId, ProjectId, SessionId, WindowId } from './ids.ts'
import { TimeRange } from './timeRange.ts'

export const MANIFEST_VERSION = 1

/**
 * A part of one window that starts with a full snapshot: an object `seg-NNNN.json.gz`, a JSON array of rrweb events.
 */
export const Segment = z.object({
  key: z.string(),
  wid: WindowId,
  /** Milliseconds since the epoch of its first and last event. */
  startedAt: z.number(),
  endedAt: z.number(),
  events: z.number().int(),
  /** Size of the stored (gzipped) object. */
  bytes: z.number().int(),
  /**
   * Milliseconds since the epoch of full snapshots, in order, a second apart or more: a video's part may start at each.
   * Absent in the first manifests.
   */
  snapshotsAt: z.array(z.number()).optional(),
  /**
   * For how much of its time the page changes, in frames of 100 ms: the work of drawing it. Absent in the first
   * manifests.
   */
  busyMs: z.number().optional(),
})
export type Segment = z.infer<typeof Segment>

export const SessionWindow = z.object({
  wid: WindowId,
  startedAt: z.number(),
  endedAt: z.number(),
  events: z.number().int(),
  /** True if its client is not our SDK: page views are then read from rrweb's meta events. */
  isForeign: z.boolean().optional(),
  /** Where the visitor did nothing for more than 3 s, in order. Absent in the first manifests. */
  idle: z.array(TimeRange).optional(),
})
export type SessionWindow = z.infer<typeof SessionWindow>

/** Sequence numbers that never arrived; the player shows them as a gap instead of guessing. */
export const Gap = z.object({ wid: WindowId, fromSeq: z.number().int(), toSeq: z.number().int() })
export type Gap = z.infer<typeof Gap>

export const Counts = z.object({
  events: z.number().int(),
  pages: z.number().int(),
  clicks: z.number().int(),
  rageClicks: z.number().int(),
  errors: z.number().int(),
})
export type Counts = z.infer<typeof Counts>

/** How many bands a page is divided into, from top to bottom, to tell what was looked at. */
export const ATTENTION_BANDS = 20

/** One page as one window showed it, from when it was opened until the next page, or the end. */
export const PageStay = z.object({
  /** Of the page view. */
  eventId: EventId,
  wid: WindowId,
  url: z.string(),
  /** The path with ids replaced, such as `/product/:id`. */
  pattern: z.string(),
  title: z.string(),
  /** Milliseconds from the start of the session. */
  enteredAtMs: z.number(),
  leftAtMs: z.number(),
  /** Without the time in which the visitor did nothing. */
  activeMs: z.number(),
  /** How far down its lower edge was seen, 0 to 1. Absent: the recorder did not report the height of the page. */
  scrollDepth: z.number().min(0).max(1).optional(),
  /** Active milliseconds for which each of ATTENTION_BANDS was in view. Absent as above. */
  attention: z.array(z.number()).length(ATTENTION_BANDS).optional(),
  /** The page that the same window showed next; absent: it was the last. */
  nextUrl: z.string().optional(),
})
export type PageStay = z.infer<typeof PageStay>

/**
 * A finished session: what the player, the renderer and the analysis read. `segments` are sorted by (wid, startedAt);
 * each window plays on its own, because two tabs are two documents.
 */
export const Manifest = z.object({
  v: z.literal(MANIFEST_VERSION),
  pid: ProjectId,
  sid: SessionId,
  gen: z.number().int().min(1),
  startedAt: z.number(),
  endedAt: z.number(),
  durationMs: z.number(),
  /** The window a video shows: the one with the most events. */
  mainWid: WindowId,
  windows: z.array(SessionWindow),
  segments: z.array(Segment),
  /** The first GAPS_MAX. */
  gaps: z.array(Gap),
  /** How many more gaps there are; absent when `gaps` has all. */
  omittedGaps: z.number().int().optional(),
  counts: Counts,
  /** By time, the first PAGE_STAYS_MAX that fit in PAGE_STAYS_BYTES_MAX. Absent in the first manifests. */
  stays: z.array(PageStay).optional(),
  /**
   * Pictures, fonts and stylesheets that were kept under `assetsKey`, and how many more the events name whose origins
   * are allowed. Absent: none are kept.
   */
  assets: z.object({ kept: z.number().int(), missing: z.number().int() }).optional(),
})
export type Manifest = z.infer<typeof Manifest>
