import { EventId, WindowId } from '@incuera/contract/ids.ts'
import { NOTE_KINDS } from '@incuera/contract/registry.ts'
import * as z from 'zod'
import { Facts } from './facts.ts'
import { Append, LiveState, SegmentUrl, Watch } from './liveProtocol.ts'

/**
 * The messages between dashboard and player, sent by `postMessage`. The player lives on its own origin without a token:
 * it can be asked to fetch and play something and can report progress; nothing else. All times are milliseconds from
 * the start of the session.
 */
export const PLAYER_PROTOCOL = 6

const envelope = { incuera: z.literal('player'), v: z.literal(PLAYER_PROTOCOL) }

/** A range of the session, `fromMs` ≤ `toMs`. */
export const TimeRange = z.object({ fromMs: z.number(), toMs: z.number() })
export type TimeRange = z.infer<typeof TimeRange>

/** Nobody reads a longer line of a list. */
export const TITLE_CHARACTERS_MAX = 300
/** About a screenful of text. */
export const DETAIL_CHARACTERS_MAX = 4_000
const line = { eventId: EventId, title: z.string().max(TITLE_CHARACTERS_MAX) }

/**
 * Recording is missing here, and why; of length 0 when the length is unknown. `eventId`: the event that reports it, or
 * the first missing event.
 */
export const LocatedGap = TimeRange.extend(line)
export type LocatedGap = z.infer<typeof LocatedGap>

export const NoteKind = z.enum(NOTE_KINDS)
export type NoteKind = z.infer<typeof NoteKind>

/**
 * A note about one event of the recording, available with or without an analysis. The words may come from the visitor's
 * page: text, never markup.
 */
export const Note = z.object({
  ...line,
  kind: NoteKind,
  atMs: z.number(),
  /** More details, over several lines: a stack, headers. */
  detail: z.string().max(DETAIL_CHARACTERS_MAX).optional(),
  /** The event itself, where the inspector shows more than its title. */
  facts: Facts.optional(),
})
export type Note = z.infer<typeof Note>

/** "Play this window." A later load replaces an earlier one; reports carry its number. */
export const Load = z.object({
  type: z.literal('load'),
  load: z.number().int(),
  /** Start of the session, milliseconds since the epoch. */
  startedAt: z.number(),
  wid: WindowId,
  /**
   * Presigned URLs of this window's segments, oldest first, from the one that contains `atMs`: each plays on its own.
   */
  segmentUrls: z.array(SegmentUrl).min(1),
  /** The segments before those, newest first: not played by this load, only read for their notes. */
  earlierUrls: z.array(SegmentUrl),
  /** Presigned URL of the assets that are shown in the place of their addresses; absent: none were kept. */
  assetsUrl: SegmentUrl.optional(),
  /** Batches of this window that never arrived. */
  gaps: z.array(z.object({ fromSeq: z.number().int(), toSeq: z.number().int() })),
  atMs: z.number(),
  isPlaying: z.boolean(),
  speed: z.number(),
  skipsInactivity: z.boolean(),
  /** How long the ranges are in which activity is counted. Absent: it is not counted. */
  activityMs: z.number().min(1).optional(),
  /** Shows the page from top to bottom, at its recorded width, instead of the part that the visitor saw. */
  isWholePage: z.boolean().optional(),
})
export type Load = z.infer<typeof Load>

/** Elements of one question: those of the longest list, of two versions of a page. */
export const SOUGHT_MAX = 400

/** An element as the lake knows it, by its newest click. */
export const SoughtElement = z.object({
  selector: z.string().max(2_000).nullable(),
  tag: z.string().max(200).nullable(),
  label: z.string().max(2_000).nullable(),
})
export type SoughtElement = z.infer<typeof SoughtElement>

/** "Where are these elements on the page?" Only of a whole page. `ask` counts the questions. */
export const Locate = z.object({
  type: z.literal('locate'),
  ask: z.number().int(),
  elements: z.array(SoughtElement).max(SOUGHT_MAX),
})
export type Locate = z.infer<typeof Locate>

/** Where an element is drawn, in pixels of the page. */
export const ElementPlace = z.discriminatedUnion('status', [
  z.object({ status: z.literal('shown'), x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  /** It is on the page, and not drawn: in a closed menu, for example. */
  z.object({ status: z.literal('hidden') }),
  z.object({ status: z.literal('gone') }),
])
export type ElementPlace = z.infer<typeof ElementPlace>

/** "What does the whole page look like?" `ask` counts the questions. */
export const Picture = z.object({ type: z.literal('picture'), ask: z.number().int() })
export type Picture = z.infer<typeof Picture>

export const PlayerCommand = z.discriminatedUnion('type', [
  Load,
  Watch,
  Append,
  z.object({ type: z.literal('play') }),
  z.object({ type: z.literal('pause') }),
  /** `seek` counts the seeks of a load from 1, so that both sides know which of them a state answers. */
  z.object({ type: z.literal('seek'), atMs: z.number(), seek: z.number().int() }),
  /** Shows the next recorded change, or takes the last one back, and pauses. `seek` as above. */
  z.object({ type: z.literal('step'), by: z.union([z.literal(1), z.literal(-1)]), seek: z.number().int() }),
  z.object({ type: z.literal('speed'), speed: z.number().min(0.25).max(16) }),
  z.object({ type: z.literal('skipInactivity'), on: z.boolean() }),
  Locate,
  Picture,
])
export type PlayerCommand = z.infer<typeof PlayerCommand>

export const PlayerState = z.discriminatedUnion('status', [
  /** Waiting for bytes; nothing moves. */
  z.object({ status: z.literal('loading'), atMs: z.number() }),
  z.object({ status: z.literal('paused'), atMs: z.number() }),
  /** `skippedMs`: how much inactivity was skipped a moment ago; 0 for none. */
  z.object({ status: z.literal('playing'), atMs: z.number(), skippedMs: z.number() }),
  /** The last event of the window was shown. */
  z.object({ status: z.literal('ended'), atMs: z.number() }),
  /** `expired`: the URLs have expired, new ones help. */
  z.object({
    status: z.literal('failed'),
    atMs: z.number(),
    cause: z.enum(['expired', 'network', 'recording']),
    reason: z.string().max(1000),
  }),
])
export type PlayerState = z.infer<typeof PlayerState>

/** A page that logs endlessly must not fill the viewer's memory. */
export const NOTES_MAX = 10_000

/** More ranges than pixels of a bar show nothing. */
export const ACTIVITY_RANGES_MAX = 1_000

/** What is known of the window so far; grows while segments arrive. */
export const Loaded = z.object({
  segments: z.number().int(),
  /** What can be shown immediately. */
  fromMs: z.number(),
  toMs: z.number(),
  /** Ranges without user activity. */
  idle: z.array(TimeRange),
  locatedGaps: z.array(LocatedGap),
  /** How much the visitor did in each range of `activityMs` from the start of the session; sparse, by its number. */
  activity: z.array(z.object({ at: z.number().int(), count: z.number().int() })).max(ACTIVITY_RANGES_MAX),
  /** Notes beyond {@link NOTES_MAX}, which are not sent. */
  unlistedNotes: z.number().int(),
  /** Nodes, changes and events so far that could not be shown as they were recorded. */
  notShown: z.number().int(),
})
export type Loaded = z.infer<typeof Loaded>

/** Size of the page in its own pixels: the recorded width, and the height of the whole document. */
export const PageSize = z.object({ width: z.number(), height: z.number() })
export type PageSize = z.infer<typeof PageSize>

/** Nobody reads more origins; a hostile page names as many as it likes. */
export const WITHHELD_MAX = 20

export const PlayerReport = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  /** `seek`: the last one that the player has obeyed in this load; 0 before the first. */
  z.object({ type: z.literal('state'), load: z.number().int(), seek: z.number().int(), state: PlayerState }),
  z.object({ type: z.literal('loaded'), load: z.number().int(), loaded: Loaded }),
  z.object({ type: z.literal('live'), load: z.number().int(), live: LiveState }),
  /** Notes of a segment that has just been read; never the same note twice in one load. */
  z.object({ type: z.literal('noted'), load: z.number().int(), notes: z.array(Note) }),
  /** Origins of pictures, fonts and stylesheets of the page that are not loaded: all so far. */
  z.object({ type: z.literal('withheld'), load: z.number().int(), origins: z.array(z.url()).max(WITHHELD_MAX) }),
  /** The answer to `isWholePage`, as soon as the page is shown, and when it has grown. */
  z.object({ type: z.literal('page'), load: z.number().int(), page: PageSize }),
  /** The answer to `locate`, in the order of its elements. */
  z.object({
    type: z.literal('located'),
    load: z.number().int(),
    ask: z.number().int(),
    places: z.array(ElementPlace).max(SOUGHT_MAX),
  }),
  /** The answer to `picture`: a PNG; null: it could not be drawn. */
  z.object({
    type: z.literal('pictured'),
    load: z.number().int(),
    ask: z.number().int(),
    png: z.instanceof(ArrayBuffer).nullable(),
  }),
])
export type PlayerReport = z.infer<typeof PlayerReport>

const CommandMessage = z.object({ ...envelope, message: PlayerCommand })
const ReportMessage = z.object({ ...envelope, message: PlayerReport })

/** Puts a command or report into the envelope by which both sides recognise their own messages. */
export const wrap = <M extends PlayerCommand | PlayerReport>(message: M) => ({
  incuera: 'player' as const,
  v: PLAYER_PROTOCOL,
  message,
})

/** Null for anything but a command of this protocol: other scripts and extensions post messages too. */
export const parseCommand = (data: unknown): PlayerCommand | null =>
  CommandMessage.safeParse(data).data?.message ?? null

/** Null for anything but a report of this protocol. */
export const parseReport = (data: unknown): PlayerReport | null => ReportMessage.safeParse(data).data?.message ?? null
