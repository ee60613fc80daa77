import { EventId, WindowId } from '@incuera/contract/ids.ts'
import { z } from 'zod'

/**
 * What the dashboard and the player say to each other by `postMessage`. The player lives on an origin of its own
 * that holds no token: it can be told what to fetch and play, and it can say how that goes; nothing else.
 * All times are milliseconds from the start of the session.
 */
export const PLAYER_PROTOCOL = 3

const envelope = { incuera: z.literal('player'), v: z.literal(PLAYER_PROTOCOL) }

/** A stretch of the session, `fromMs` ≤ `toMs`. */
export const Span = z.object({ fromMs: z.number(), toMs: z.number() })
export type Span = z.infer<typeof Span>

/** Longer than this a line of a list is not read. */
export const TITLE_CHARACTERS_MAX = 300
/** What a hand's breadth of screen holds. */
export const DETAIL_CHARACTERS_MAX = 4_000
const line = { eventId: EventId, title: z.string().max(TITLE_CHARACTERS_MAX) }

/** Recording is missing here, and why; without length where nobody knows it. `eventId`: what tells of it, or the first event that is missing. */
export const Hole = Span.extend(line)
export type Hole = z.infer<typeof Hole>

export const NoteKind = z.enum([
  'page_view',
  'error',
  'dead_click',
  'form_abandoned',
  'custom',
  'console_error',
  'console',
  'failed_request',
  'request',
  'vital',
  'other',
])
export type NoteKind = z.infer<typeof NoteKind>

/** What one event of the recording says by itself, whether or not there is an analysis. The words may be the visitor's page's: text, never markup. */
export const Note = z.object({
  ...line,
  kind: NoteKind,
  atMs: z.number(),
  /** Several lines for whoever wants to know more: a stack, headers. */
  detail: z.string().max(DETAIL_CHARACTERS_MAX).optional(),
})
export type Note = z.infer<typeof Note>

const SegmentUrl = z.url({ protocol: /^https?$/ })

/** «Play this window.» A later load replaces an earlier one; reports carry its number. */
export const Load = z.object({
  type: z.literal('load'),
  load: z.number().int(),
  /** Start of the session, milliseconds since the epoch. */
  startedAt: z.number(),
  wid: WindowId,
  /** Presigned URLs of this window's segments, oldest first, from the one that holds `atMs`: each plays on its own. */
  segmentUrls: z.array(SegmentUrl).min(1),
  /** Those before, newest first: not played by this load, only read for what they tell. */
  earlierUrls: z.array(SegmentUrl),
  /** Batches of this window that never arrived. */
  gaps: z.array(z.object({ fromSeq: z.number().int(), toSeq: z.number().int() })),
  atMs: z.number(),
  isPlaying: z.boolean(),
  speed: z.number(),
  skipsInactivity: z.boolean(),
})
export type Load = z.infer<typeof Load>

export const PlayerCommand = z.discriminatedUnion('type', [
  Load,
  z.object({ type: z.literal('play') }),
  z.object({ type: z.literal('pause') }),
  /** `seek` counts the seeks of a load from 1, so that both sides know which of them a state answers. */
  z.object({ type: z.literal('seek'), atMs: z.number(), seek: z.number().int() }),
  z.object({ type: z.literal('speed'), speed: z.number().min(0.25).max(16) }),
  z.object({ type: z.literal('skipInactivity'), on: z.boolean() }),
])
export type PlayerCommand = z.infer<typeof PlayerCommand>

export const PlayerState = z.discriminatedUnion('status', [
  /** Bytes are on their way; nothing moves. */
  z.object({ status: z.literal('loading'), atMs: z.number() }),
  z.object({ status: z.literal('paused'), atMs: z.number() }),
  /** `skippedMs`: how much inactivity was left out a moment ago; 0 when none was. */
  z.object({ status: z.literal('playing'), atMs: z.number(), skippedMs: z.number() }),
  /** The last event of the window was shown. */
  z.object({ status: z.literal('ended'), atMs: z.number() }),
  /** `expired`: the URLs no longer open, new ones help. */
  z.object({ status: z.literal('failed'), atMs: z.number(), cause: z.enum(['expired', 'network', 'recording']), reason: z.string().max(1000) }),
])
export type PlayerState = z.infer<typeof PlayerState>

/** A page that logs without end shall not fill the memory of who watches it. */
export const NOTES_MAX = 10_000

/** What is known of the window so far; grows while segments arrive. */
export const Loaded = z.object({
  segments: z.number().int(),
  /** What can be shown at once. */
  fromMs: z.number(),
  toMs: z.number(),
  /** Nobody touched the page here. */
  idle: z.array(Span),
  holes: z.array(Hole),
  /** Notes beyond {@link NOTES_MAX}, which are not sent. */
  unlistedNotes: z.number().int(),
  /** Nodes, changes and events so far that could not be shown as they were recorded. */
  notShown: z.number().int(),
})
export type Loaded = z.infer<typeof Loaded>

export const PlayerReport = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  /** `seek`: the last one that the player has obeyed in this load; 0 before the first. */
  z.object({ type: z.literal('state'), load: z.number().int(), seek: z.number().int(), state: PlayerState }),
  z.object({ type: z.literal('loaded'), load: z.number().int(), loaded: Loaded }),
  /** What a segment that has just been read says; never the same note twice in one load. */
  z.object({ type: z.literal('noted'), load: z.number().int(), notes: z.array(Note) }),
])
export type PlayerReport = z.infer<typeof PlayerReport>

const CommandMessage = z.object({ ...envelope, message: PlayerCommand })
const ReportMessage = z.object({ ...envelope, message: PlayerReport })

/** Puts a command or report into the envelope by which both sides know their own. */
export const wrap = <M extends PlayerCommand | PlayerReport>(message: M) => ({ incuera: 'player' as const, v: PLAYER_PROTOCOL, message })

/** Null for anything that is not a command of this protocol: other scripts and extensions post messages too. */
export const parseCommand = (data: unknown): PlayerCommand | null => CommandMessage.safeParse(data).data?.message ?? null

/** Null for anything that is not a report of this protocol. */
export const parseReport = (data: unknown): PlayerReport | null => ReportMessage.safeParse(data).data?.message ?? null
