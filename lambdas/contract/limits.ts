/**
 * Every limit that crosses a boundary, defined once, with its unit in the name and its reason beside it. No imports
 * here: the SDK bundles these constants.
 */

/**
 * The SDK sends a batch at whichever comes first: events, seconds or bytes (facts: one framework mutation event can
 * exceed 1 MB).
 */
export const BATCH_EVENTS_MAX = 1_000
export const BATCH_INTERVAL_SECONDS = 10
export const BATCH_BYTES_MAX = 200_000

/** Lambda accepts an event of 6 MB, including base64, which leaves 4.4 MB of body; the rest is headroom for headers. */
export const BODY_BYTES_MAX = 4_000_000
/** A larger inflated body counts as a bomb. A 10 MB full snapshot of a very large page still fits. */
export const INFLATED_BYTES_MAX = 32_000_000
/** A client that does not batch by our rules may send more than BATCH_EVENTS_MAX, but not without limit. */
export const EVENTS_PER_BODY_MAX = 10_000

/**
 * JSON values in a body. Real snapshots have one per 15 to 30 bytes, so the largest page that INFLATED_BYTES_MAX allows
 * (10 MB) fits; this many of the most expensive kind are parsed in 0.4 s with 100 MB (measured: objects with ever new
 * names).
 */
export const VALUES_PER_BODY_MAX = 1_000_000
/** The longest string of a recording is a stylesheet or a picture as a data URL. */
export const STRING_BYTES_MAX = 16_000_000
/** A name in an object. The longest that a recording needs are those of attributes and custom properties. */
export const KEY_BYTES_MAX = 8_192
/** Fields at the top level of a body: a batch has eight. */
export const MEMBERS_PER_BODY_MAX = 64
/**
 * The maximum size of one body's rows in the lake, as JSON: one request to Firehose (4 MiB). The 1,000 events of an SDK
 * batch are 1 MB; without this bound 30 kB of gzip could become 70 MB of rows.
 */
export const ROWS_BYTES_MAX = 4_000_000

/**
 * Requests per second of one key, the default of a deployment: about 450 simultaneous visitors, who send a batch every
 * 5 to 10 s. At 50 ms each they occupy 3 containers of the 10 that a new AWS account may run at the same time, so that
 * other keys need not wait for one (createKeyLimit.test.ts).
 */
export const INGEST_REQUESTS_PER_SECOND_PER_KEY_DEFAULT = 60

/** The customer's id of a visitor: longer than any UUID, number or name. */
export const USER_ID_CHARACTERS_MAX = 256
/** 64 before the @, 255 after it (RFC 5321). */
export const EMAIL_CHARACTERS_MAX = 320

/** `fetch keepalive` and `sendBeacon` share 64 KiB in flight per page; above it the browser refuses. */
export const BEACON_BYTES_MAX = 60_000

/** While a page is idle the SDK still reports that it is open, well inside CLOSING and IDLE below. */
export const HEARTBEAT_SECONDS = 60

/** The defaults of a deployment; `incuera.config.ts` may set others. */
export const IDLE_TIMEOUT_SECONDS_DEFAULT = 30 * 60
/** After `/sessions/end` or `pagehide` the next page of the same session must send something within this time. */
export const CLOSING_TIMEOUT_SECONDS_DEFAULT = 20
export const MINIMUM_DURATION_SECONDS_DEFAULT = 30

/** SQS delays a message by at most 15 minutes; longer waits are several hops. */
export const QUEUE_DELAY_SECONDS_MAX = 900

/** A session older than this is closed by the hourly sweep, whatever its watch message did. */
export const SESSION_HOURS_MAX = 24

/**
 * Raw batches are needed for compaction only; a failed one may be retried for this long, which is also how long dead
 * letters are kept, plus a day.
 */
export const RAW_DAYS_MAX = 15

/** Tabs of one session: each is in the LIVE item, which is written with every batch and must stay small. */
export const WINDOWS_PER_SESSION_MAX = 100

/**
 * Levels of JSON in a body. Chromium's parser nests elements 512 deep, two levels each; JSON writers overflow on deeper
 * nesting.
 */
export const NESTING_LEVELS_MAX = 2_000

/** Events further than this from the middle of their session come from a broken clock; a player would hang on them. */
export const CLOCK_HOURS_MAX = 24

/**
 * Memory for the events of one segment, about 200 MB of normal JSON or 80 busy minutes without a full snapshot:
 * compaction holds one segment at a time, and V8 has no strings over 512 MB. What exceeds it is omitted as a gap until
 * the next full snapshot.
 */
export const SEGMENT_PARSED_BYTES_MAX = 500_000_000
/** A segment is cut at the first full snapshot after so much gzip: 0.2 s at 10 Mbit/s, minutes of a busy page. */
export const SEGMENT_BYTES_TARGET = 250_000

/** Videos of one session in progress at the same time: more would delay those of other sessions for hours. */
export const RENDERS_WAITING_MAX = 5
/** Videos kept per session: each is as large as its recording, or larger. */
export const RENDERS_PER_SESSION_MAX = 50
/** A shorter clip shows no more than a still. */
export const CLIP_MS_MIN = 500

/** Small pictures of a video, at most; where parts and shares meet there are a few more. */
export const STORYBOARD_PICTURES_MAX = 150
/** Pixels of a picture's longer side. */
export const STORYBOARD_WIDTH = 160

/**
 * How often a part with a temporary failure is tried, the last time after 6 min (runtime/retrySeconds.ts): long enough
 * for the alarm to notice.
 */
export const RENDER_TRIES_MAX = 4
/**
 * A job that is not done by then has lost its messages and may be requested again: an analysis waits 21 min between its
 * five tries, …
 */
export const ANALYSIS_LOST_MINUTES = 30
/** … a video has the tries of each part, and their delays. */
export const RENDER_LOST_MINUTES = 60

/**
 * A part is planned for a minute of work. One that takes longer than half of this skips frames, to finish within it.
 */
export const RENDER_PART_SECONDS_MAX = 270

/**
 * Parts of a video, each about a minute of work. One DynamoDB item (400 KB) and one message (1 MiB) name them all with
 * the reasons of those that failed. A day that is busy all the time has 360 at 10 fps.
 */
export const RENDER_PARTS_MAX = 600
export const RENDER_REASON_BYTES_MAX = 300
/**
 * Parts of one video in the queue at the same time: at most this many minutes of work are ahead of the next session of
 * the project. More than a deployment renders at the same time by default, so that no capacity is idle.
 */
export const RENDER_PARTS_AT_ONCE = 8

/** Presigned URLs are valid for as long as a slow viewer needs to load one session. */
export const PRESIGNED_URL_SECONDS = 15 * 60

/**
 * A function's response is at most 6 MB, its body escaped as a JSON string, which can double it. Lists in responses are
 * bounded below that; this is the last resort, which returns an explanation instead of a 500.
 */
export const ANSWER_BYTES_MAX = 6_000_000
/**
 * Signals that an analysis keeps, in number and as JSON: what went wrong before page views, and these before clicks. It
 * reports how many it omitted.
 */
export const SIGNALS_MAX = 5_000
export const SIGNALS_BYTES_MAX = 2_500_000
/**
 * Approximate number of segments of a session; larger sessions have larger segments. Each is a presigned URL of up to 2
 * kB in one response.
 */
export const SEGMENTS_MAX = 1_000
/** Gaps that a manifest names; it reports the number of others. */
export const GAPS_MAX = 2_000
/** Idle ranges of a window that a manifest keeps, the longest ones: each is an entry of a video's time map. */
export const IDLE_RANGES_MAX = 2_000

/** Pages that a manifest lists: a day with a new one every ten seconds, … */
export const PAGE_STAYS_MAX = 8_640
/** … as JSON. A response has them with a URL for each segment, an analysis with its signals; most have 400 bytes. */
export const PAGE_STAYS_BYTES_MAX = 2_000_000
/** Cells of a page that its row of the lake has of the way of the mouse, those of the longest time: 2 kB of JSON. */
export const MOVE_CELLS_MAX = 200
/** Parts of a page that its row of the lake has, as a sample of all: 1 kB of JSON. */
export const PAGE_PARTS_MAX = 64
/** Nodes of pages that are looked at for their parts, in one window: 300 pages of 10,000 nodes, some seconds. */
export const PAGE_NODES_LOOKED_AT_MAX = 3_000_000
/** Stays of a window of which more is kept than the manifest has: their rows are up to 5 kB. */
export const PAGE_LOOKS_MAX = 1_000

/** Of the statements of an analysis, as its row of the lake has them: the longest summaries have half of it. */
export const NOTE_SUMMARY_CHARACTERS_MAX = 8_000
/** Of its problems as JSON. */
export const NOTE_PROBLEMS_CHARACTERS_MAX = 16_000

/** Rules of a project that name its pages: each is compared with the pages of every batch. */
export const PAGE_RULES_MAX = 50
/** A rule has the few segments that routes have. */
export const PAGE_RULE_CHARACTERS_MAX = 200

/** One page of a list. */
export const PAGE_SIZE_MAX = 100
export const PAGE_SIZE_DEFAULT = 50

/** Rows of one answer of a query, and what the SQL page shows of it; a cursor continues it. */
export const SQL_ROWS_MAX = 1_000
/** Rows of a result without a LIMIT, if so many are asked for: a hundred answers, which a browser has room for. */
export const SQL_DOWNLOAD_ROWS_MAX = 100_000
export const SQL_CHARACTERS_MAX = 20_000
/**
 * Days that a query reads if neither it nor its request specifies them: Athena lists 24 folders a day, and charges for
 * both.
 */
export const SQL_DAYS_DEFAULT = 30
/** The longest retention class. */
export const SQL_DAYS_MAX = 365

/** Rows of an SQL result, counted like {@link ANSWER_BYTES_MAX}; the last rows beyond this are omitted. */
export const SQL_ANSWER_BYTES_MAX = 5_500_000

/**
 * What rows, signals and lists keep of a recording's strings, in characters; the recording keeps all of them. One row
 * stays far below the 1,000 KiB of a Firehose record.
 */
export const TEXT_CHARACTERS_MAX = 1_000
export const NAME_CHARACTERS_MAX = 256
export const URL_CHARACTERS_MAX = 2_048
/** Of an error's stack, as much as the recorder sends: it is read for its first places, and no row has it. */
export const STACK_CHARACTERS_MAX = 8_000
/** All names and values of a custom event together. */
export const PROPS_CHARACTERS_MAX = 8_000

/** Days that an insight reads: as many as an SQL query, … */
export const INSIGHT_DAYS_MAX = SQL_DAYS_MAX
/** … or these if the request has no range. */
export const INSIGHT_DAYS_DEFAULT = 7
/** Days of a trend per hour: more points than that are no picture. */
export const INSIGHT_HOURLY_DAYS_MAX = 14
/** Pages and elements of one list: what a person scrolls through. The answer has the number of others. */
export const INSIGHT_ITEMS_MAX = 200
/** Sessions behind one number; its total is exact. */
export const INSIGHT_SESSIONS_MAX = 100
/** A heatmap of more cells gets coarser ones: 50,000 are 1 MB of JSON, and finer ones are not seen. */
export const HEATMAP_CELLS_MAX = 50_000
/** Saved insights of a project: one DynamoDB item (400 KB) has them all. */
export const INSIGHTS_SAVED_MAX = 100
/** Characters of a saved request, as JSON: the longest that a person writes has a tenth of it. */
export const INSIGHT_SAVED_CHARACTERS_MAX = 3_000
/** Below this number of views a heatmap shows chance; the dashboard warns. */
export const HEATMAP_VIEWS_RELIABLE = 100
/** Steps of a funnel: each is a window over the events. */
export const FUNNEL_STEPS_MAX = 8
/** A person may take this long from the first step to the last. */
export const FUNNEL_WINDOW_SECONDS_MAX = 30 * 86_400
export const FUNNEL_WINDOW_SECONDS_DEFAULT = 30 * 60
/** Values of a breakdown, the most frequent ones; the others are one more. */
export const BREAKDOWN_VALUES_MAX = 10
/** Releases of one error, the newest ones. */
export const ERROR_RELEASES_MAX = 20
/** Steps of a journey that are shown, pages of each step, and journeys as a whole. */
export const JOURNEY_LEVELS = 5
export const JOURNEY_PAGES_MAX = 8
export const JOURNEY_PATHS_MAX = 20
/** Lines of one trend. */
export const TREND_METRICS_MAX = 6
