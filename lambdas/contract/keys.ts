import { type ProjectId, ProjectId as ProjectIdSchema, RetentionClass, SessionId, WindowId } from './ids.ts'

/** The S3 location of a session: retention class first, so that lifecycle rules are static prefixes. */
export interface SessionPlace {
  rc: RetentionClass
  pid: ProjectId
  sid: SessionId
}

/** Roots of the replay bucket. The lake has its own bucket, written by Firehose only. */
export const ROOT = { raw: 'raw', sessions: 'sessions', video: 'video', analysis: 'analysis' } as const

const under = (root: string, { rc, pid, sid }: SessionPlace) => `${root}/${rc}/${pid}/${sid}/`

/** `raw/{rc}/{pid}/{sid}/` */
export const rawPrefix = (place: SessionPlace) => under(ROOT.raw, place)

/** `raw/{rc}/{pid}/{sid}/{wid}-{seq}.gz`; six digits, so that a listing is in order. */
export const rawKey = (place: SessionPlace, wid: WindowId, seq: number) =>
  `${rawPrefix(place)}${wid}-${String(seq).padStart(6, '0')}.gz`

/** The inverse of {@link rawKey}; null for a foreign key. */
export function parseRawKey(key: string): (SessionPlace & { wid: WindowId; seq: number }) | null {
  const match = /^raw\/([^/]+)\/([^/]+)\/([^/]+)\/([A-Za-z0-9]+)-(\d{6})\.gz$/.exec(key)
  if (!match) return null
  const [, rc, pid, sid, wid, seq] = match
  const place = {
    rc: RetentionClass.safeParse(rc),
    pid: ProjectIdSchema.safeParse(pid),
    sid: SessionId.safeParse(sid),
    wid: WindowId.safeParse(wid),
  }
  if (!place.rc.success || !place.pid.success || !place.sid.success || !place.wid.success) return null
  return { rc: place.rc.data, pid: place.pid.data, sid: place.sid.data, wid: place.wid.data, seq: Number(seq) }
}

/** `sessions/{rc}/{pid}/{sid}/g{gen}/` */
export const generationPrefix = (place: SessionPlace, gen: number) => `${under(ROOT.sessions, place)}g${gen}/`
export const manifestKey = (place: SessionPlace, gen: number) => `${generationPrefix(place, gen)}manifest.json`
export const segmentKey = (place: SessionPlace, gen: number, number: number) =>
  `${generationPrefix(place, gen)}seg-${String(number).padStart(4, '0')}.json.gz`

/** `video/{rc}/{pid}/{sid}/g{gen}/{renderId}/` */
export const renderPrefix = (place: SessionPlace, gen: number, renderId: string) =>
  `${under(ROOT.video, place)}g${gen}/${renderId}/`
/** The joined parts of a video; a video of one part is that part. */
export const videoKey = (place: SessionPlace, gen: number, renderId: string) =>
  `${renderPrefix(place, gen, renderId)}video.mp4`

/** WebVTT: maps moments to small pictures; it names the parts' sheets, which are in the same folder. */
export const storyboardKey = (place: SessionPlace, gen: number, renderId: string) =>
  `${renderPrefix(place, gen, renderId)}storyboard.vtt`

/**
 * The bucket notifies the `rendered` queue of objects with this suffix, so it is written last: once per part, once for
 * the video.
 */
export const RENDER_RESULT_SUFFIX = 'render.json'
export const renderResultKey = (place: SessionPlace, gen: number, renderId: string) =>
  `${renderPrefix(place, gen, renderId)}${RENDER_RESULT_SUFFIX}`

/** A part of a video by its number (from 1), or the card that replaces it. */
export interface PartName {
  index: number
  isCard: boolean
}

/** The objects of one part: `part-0001.mp4`, `part-0001.render.json`, … A card is stored beside its part. */
export function partKeys(place: SessionPlace, gen: number, renderId: string, { index, isCard }: PartName) {
  const stem = `${renderPrefix(place, gen, renderId)}${isCard ? 'card' : 'part'}-${String(index).padStart(4, '0')}`
  return {
    video: `${stem}.mp4`,
    keyframe: (number: number) => `${stem}.keyframe-${String(number).padStart(2, '0')}.jpg`,
    storyboard: (number: number) => `${stem}.storyboard-${String(number).padStart(2, '0')}.jpg`,
    result: `${stem}.${RENDER_RESULT_SUFFIX}`,
  }
}

/** The inverse of {@link renderResultKey} (`part` null) and of a part's `result`; null for a foreign key. */
export function parseRenderResultKey(
  key: string,
): (SessionPlace & { gen: number; renderId: string; part: PartName | null }) | null {
  const match = /^video\/([^/]+)\/([^/]+)\/([^/]+)\/g(\d+)\/([^/]+)\/(?:(part|card)-(\d{4})\.)?render\.json$/.exec(key)
  if (!match) return null
  const [, rc, pid, sid, gen, renderId, kind, index] = match
  const place = { rc: RetentionClass.safeParse(rc), pid: ProjectIdSchema.safeParse(pid), sid: SessionId.safeParse(sid) }
  if (!place.rc.success || !place.pid.success || !place.sid.success || !renderId) return null
  const part = kind ? { index: Number(index), isCard: kind === 'card' } : null
  return { rc: place.rc.data, pid: place.pid.data, sid: place.sid.data, gen: Number(gen), renderId, part }
}

/** `analysis/{rc}/{pid}/{sid}/g{gen}.json` */
export const analysisKey = (place: SessionPlace, gen: number) => `${under(ROOT.analysis, place)}g${gen}.json`

/** Answers of insights, which are computed again when they are gone. They are not recordings, so they have no class. */
export const INSIGHTS_PREFIX = 'insights/'
/** `insights/{pid}/{sha256 of its queries}.json.gz` */
export const insightKey = (pid: ProjectId, sha256: string) => `${INSIGHTS_PREFIX}${pid}/${sha256}.json.gz`

/** What was found for a question, asked of a model and answered; `askId` is the SHA-256 (hex) of the question. */
export const askKey = (pid: ProjectId, askId: string, part: 'found' | 'request' | 'answer') =>
  `${INSIGHTS_PREFIX}${pid}/ask/${askId}-${part}.json`

/** `analysis/{rc}/{pid}/`: the analyses of a project in one retention class. */
export const analysesPrefix = (rc: RetentionClass, pid: ProjectId) => `${ROOT.analysis}/${rc}/${pid}/`

/** The inverse of {@link analysisKey}; null for a foreign key. */
export function parseAnalysisKey(key: string): { sid: SessionId; gen: number } | null {
  const [, sid, gen] = /^analysis\/[^/]+\/[^/]+\/([^/]+)\/g(\d+)\.json$/.exec(key) ?? []
  const parsed = SessionId.safeParse(sid)
  return parsed.success ? { sid: parsed.data, gen: Number(gen) } : null
}

/** Indexes of words, which are built again when they are gone. */
export const SEARCH_PREFIX = 'search/'
/** `search/{pid}/index.json.gz`: the words of the analyses of a project (sessions/search). */
export const searchIndexKey = (pid: ProjectId) => `${SEARCH_PREFIX}${pid}/index.json.gz`
/** `search/{pid}/names.json`: what a model calls the problems of a project. */
export const themeNamesKey = (pid: ProjectId) => `${SEARCH_PREFIX}${pid}/names.json`
/** `search/{pid}/due-{slot}`: the index has been asked for in this slot of time. */
export const searchDueKey = (pid: ProjectId, slot: number) => `${SEARCH_PREFIX}${pid}/due-${slot}`

/** Keys of the `core` table: projects, API keys by hash, members, identities. */
export const core = {
  project: (pid: string) => ({ pk: `P#${pid}`, sk: 'META' }),
  /** A person who signs in, whatever projects they are a member of. */
  profile: (sub: string) => ({ pk: `M#${sub}`, sk: 'PROFILE' }),
  member: (pid: string, sub: string) => ({ pk: `P#${pid}`, sk: `MEMBER#${sub}` }),
  /** Who of them are owners, in one item (api/members/createOwners.ts). */
  owners: (pid: string) => ({ pk: `P#${pid}`, sk: 'OWNERS' }),
  invitation: (pid: string, invitationId: string) => ({ pk: `P#${pid}`, sk: `INVITATION#${invitationId}` }),
  /** The customer's id of a visitor, hashed; the item holds the random user key, e-mail and traits. */
  identity: (pid: string, userIdSha256: string) => ({ pk: `P#${pid}`, sk: `USER#${userIdSha256}` }),
  /** What members decided about a group of errors, and who fixes it. */
  errorDecision: (pid: string, fingerprint: string) => ({ pk: `P#${pid}`, sk: `ERROR#${fingerprint}` }),
  /** A place where people seem frustrated, which a member calls no problem; by the SHA-256 of its key. */
  mutedPlace: (pid: string, keySha256: string) => ({ pk: `P#${pid}`, sk: `MUTED#${keySha256}` }),
  /** The list of its saved insights. */
  savedInsights: (pid: string) => ({ pk: `P#${pid}`, sk: 'INSIGHTS' }),
  /** A personal token or a secret key. */
  token: (tokenSha256: string) => ({ pk: `TOKEN#${tokenSha256}`, sk: 'TOKEN' }),
  apiKey: (keySha256: string) => ({ pk: `KEY#${keySha256}`, sk: 'KEY' }),
  /** How far the lake is kept. */
  lake: () => ({ pk: 'LAKE', sk: 'STATE' }),
  erasurePrefix: 'ERASE#',
  /** A person or session whose rows are removed from the lake. */
  erasure: ({ pid, kind, value }: { pid: string; kind: string; value: string }) => ({
    pk: 'LAKE',
    sk: `ERASE#${pid}#${kind}#${value}`,
  }),
  alert: (pid: string, alertId: string) => ({ pk: `P#${pid}`, sk: `ALERT#${alertId}` }),
  alertState: (pid: string, alertId: string) => ({ pk: `P#${pid}`, sk: `ALERT_STATE#${alertId}` }),
  digest: (pid: string) => ({ pk: `P#${pid}`, sk: 'DIGEST' }),
  digestState: (pid: string) => ({ pk: `P#${pid}`, sk: 'DIGEST_STATE' }),
  scanner: (pid: string, scannerId: string) => ({ pk: `P#${pid}`, sk: `SCANNER#${scannerId}` }),
} as const

/** A global secondary index of a table, as infra creates it and stores read it. */
export interface TableIndex {
  name: string
  /** A string. */
  partitionKey: string
  sortKey: { name: string; type: 'S' | 'N' }
  /** Attributes it has in addition to the keys; absent: all. */
  includes?: readonly string[]
}

/**
 * Index of `core`: the projects of a member (`gsi1pk = MEMBER#{sub}`), the keys of a project (`gsi1pk = KEYS#{pid}`),
 * and the tokens of either (core.ts, `coreIndex`).
 */
export const coreIndexes = {
  byOwner: { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: { name: 'gsi1sk', type: 'S' } },
} as const satisfies Record<string, TableIndex>

export const RENDER_SORT_KEY = 'RENDER#'

/** Keys of the `sessions` table. META changes a few times per session; LIVE with every batch, and is in no index. */
export const sessions = {
  audit: (pid: string, position: string) => ({ pk: `AUDIT#${pid}`, sk: position }),
  /** What the language model has cost in a month, such as `2026-12`, for all projects. */
  modelCost: (month: string) => ({ pk: 'MODEL_COST', sk: month }),
  /** What the questions of a project used on a day, such as `2026-12-01`. */
  questionUse: (pid: string, day: string) => ({ pk: `QUESTIONS#${pid}`, sk: day }),
  meta: (pid: string, sid: string) => ({ pk: `S#${pid}#${sid}`, sk: 'META' }),
  live: (pid: string, sid: string) => ({ pk: `S#${pid}#${sid}`, sk: 'LIVE' }),
  /** One per requested video. Sorts after LIVE and META, which are read together without it. */
  render: (pid: string, sid: string, renderId: string) => ({
    pk: `S#${pid}#${sid}`,
    sk: `${RENDER_SORT_KEY}${renderId}`,
  }),
  /** What a key has sent in one second (since the epoch), if that is much. */
  requests: (keyId: string, second: number) => ({ pk: `K#${keyId}#${second}`, sk: 'REQUESTS' }),
} as const

/** The inverse of `sessions.*().pk`; null for a foreign key. */
export function parseSessionPk(pk: string): { pid: ProjectId; sid: SessionId } | null {
  const [, pid, sid] = /^S#([^#]+)#([^#]+)$/.exec(pk) ?? []
  const ref = { pid: ProjectIdSchema.safeParse(pid), sid: SessionId.safeParse(sid) }
  return ref.pid.success && ref.sid.success ? { pid: ref.pid.data, sid: ref.sid.data } : null
}

const byStart = { sortKey: { name: 'startedAt', type: 'N' } } as const

/**
 * The attributes of META that the list shows, in addition to the index keys: small, so that a page is one query.
 * (`covered` alone may be 50 kB.) DynamoDB accepts 20 of them.
 */
const LISTED = [
  ...[
    'pid',
    'sid',
    'rc',
    'version',
    'gen',
    'status',
    'entryUrl',
    'device',
    'userKey',
    'newest',
    'endedAt',
    'durationMs',
    'reason',
  ],
  'retryAt',
] as const

/**
 * Every list query of the `sessions` table has its own index, so that a page costs one query whatever else a project
 * contains.
 */
export const sessionIndexes = {
  /** Sessions of a project that its list shows: all but discarded, which have no `listedPid`. */
  listed: { name: 'listed', partitionKey: 'listedPid', ...byStart, includes: LISTED },
  /** Sessions of a project in one state; `pidStatus` is `{pid}#{status}`. */
  byStatus: { name: 'byStatus', partitionKey: 'pidStatus', ...byStart, includes: LISTED },
  /** Sessions that the hourly sweep looks at; others have no `openShard`. */
  open: { name: 'open', partitionKey: 'openShard', ...byStart, includes: [] },
} as const satisfies Record<string, TableIndex>

/** Index keys of META for the list, which follow from its state. */
export function listKeysOf({ pid, status }: { pid: string; status: string }): {
  pidStatus: string
  listedPid?: string
} {
  return { pidStatus: `${pid}#${status}`, ...(status !== 'discarded' && { listedPid: pid }) }
}

export const OPEN_SHARDS = 4
