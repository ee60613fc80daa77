import { type ProjectId, ProjectId as ProjectIdSchema, RetentionClass, SessionId, WindowId } from './ids.ts'

/** Where a session lies in S3: retention class first, so that lifecycle rules are static prefixes. */
export interface SessionPlace {
  rc: RetentionClass
  pid: ProjectId
  sid: SessionId
}

/** Roots of the replay bucket. The lake has a bucket of its own, written by Firehose only. */
export const ROOT = { raw: 'raw', sessions: 'sessions', video: 'video', analysis: 'analysis' } as const

const under = (root: string, { rc, pid, sid }: SessionPlace) => `${root}/${rc}/${pid}/${sid}/`

/** `raw/{rc}/{pid}/{sid}/` */
export const rawPrefix = (place: SessionPlace) => under(ROOT.raw, place)

/** `raw/{rc}/{pid}/{sid}/{wid}-{seq}.gz`; six digits, so that a listing is in order. */
export const rawKey = (place: SessionPlace, wid: WindowId, seq: number) => `${rawPrefix(place)}${wid}-${String(seq).padStart(6, '0')}.gz`

/** The inverse of {@link rawKey}; null for a key which is not ours. */
export function parseRawKey(key: string): (SessionPlace & { wid: WindowId; seq: number }) | null {
  const match = /^raw\/([^/]+)\/([^/]+)\/([^/]+)\/([A-Za-z0-9]+)-(\d{6})\.gz$/.exec(key)
  if (!match) return null
  const [, rc, pid, sid, wid, seq] = match
  const place = { rc: RetentionClass.safeParse(rc), pid: ProjectIdSchema.safeParse(pid), sid: SessionId.safeParse(sid), wid: WindowId.safeParse(wid) }
  if (!place.rc.success || !place.pid.success || !place.sid.success || !place.wid.success) return null
  return { rc: place.rc.data, pid: place.pid.data, sid: place.sid.data, wid: place.wid.data, seq: Number(seq) }
}

/** `sessions/{rc}/{pid}/{sid}/g{gen}/` */
export const generationPrefix = (place: SessionPlace, gen: number) => `${under(ROOT.sessions, place)}g${gen}/`
export const manifestKey = (place: SessionPlace, gen: number) => `${generationPrefix(place, gen)}manifest.json`
export const segmentKey = (place: SessionPlace, gen: number, number: number) =>
  `${generationPrefix(place, gen)}seg-${String(number).padStart(4, '0')}.json.gz`

/** `video/{rc}/{pid}/{sid}/g{gen}/{renderId}/` */
export const renderPrefix = (place: SessionPlace, gen: number, renderId: string) => `${under(ROOT.video, place)}g${gen}/${renderId}/`
/** The parts of a video joined; a video of one part is that part. */
export const videoKey = (place: SessionPlace, gen: number, renderId: string) => `${renderPrefix(place, gen, renderId)}video.mp4`

/** The bucket notifies the `rendered` queue of objects with this suffix, so it is written last: once per part, once for the whole. */
export const RENDER_RESULT_SUFFIX = 'render.json'
export const renderResultKey = (place: SessionPlace, gen: number, renderId: string) => `${renderPrefix(place, gen, renderId)}${RENDER_RESULT_SUFFIX}`

/** Which piece of a video: a part by its number (from 1), or the card that stands for it. */
export interface PartName {
  index: number
  isCard: boolean
}

/** The objects of one part: `part-0001.mp4`, `part-0001.render.json`, … A card lies beside its part, never in its place. */
export function partKeys(place: SessionPlace, gen: number, renderId: string, { index, isCard }: PartName) {
  const stem = `${renderPrefix(place, gen, renderId)}${isCard ? 'card' : 'part'}-${String(index).padStart(4, '0')}`
  return {
    video: `${stem}.mp4`,
    keyframe: (number: number) => `${stem}.keyframe-${String(number).padStart(2, '0')}.jpg`,
    result: `${stem}.${RENDER_RESULT_SUFFIX}`,
    failure: `${stem}.failure.json`,
  }
}

/** The inverse of {@link renderResultKey} (`part` null) and of a part's `result`; null for a key which is not ours. */
export function parseRenderResultKey(key: string): (SessionPlace & { gen: number; renderId: string; part: PartName | null }) | null {
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

/** Keys of the `core` table: projects, API keys by hash, members, identities. */
export const core = {
  project: (pid: string) => ({ pk: `P#${pid}`, sk: 'META' }),
  /** A person who signs in, whatever projects they are a member of. */
  profile: (sub: string) => ({ pk: `M#${sub}`, sk: 'PROFILE' }),
  member: (pid: string, sub: string) => ({ pk: `P#${pid}`, sk: `MEMBER#${sub}` }),
  /** The id under which the customer knows a visitor, hashed; the item holds the random user key, e-mail and traits. */
  identity: (pid: string, userIdSha256: string) => ({ pk: `P#${pid}`, sk: `USER#${userIdSha256}` }),
  apiKey: (keySha256: string) => ({ pk: `KEY#${keySha256}`, sk: 'KEY' }),
} as const

/** Index of `core`: the projects of a member (`gsi1pk = MEMBER#{sub}`) and the keys of a project (`gsi1pk = KEYS#{pid}`). */
export const CORE_INDEX = 'gsi1'

export const RENDER_SORT_KEY = 'RENDER#'

/** Keys of the `sessions` table. META changes a few times per session; LIVE with every batch, and stands in no index. */
export const sessions = {
  meta: (pid: string, sid: string) => ({ pk: `S#${pid}#${sid}`, sk: 'META' }),
  live: (pid: string, sid: string) => ({ pk: `S#${pid}#${sid}`, sk: 'LIVE' }),
  /** One per video that was asked for. Sorts after LIVE and META, which are read together without it. */
  render: (pid: string, sid: string, renderId: string) => ({ pk: `S#${pid}#${sid}`, sk: `${RENDER_SORT_KEY}${renderId}` }),
} as const

/** The inverse of `sessions.*().pk`; null for a key which is not ours. */
export function parseSessionPk(pk: string): { pid: ProjectId; sid: SessionId } | null {
  const [, pid, sid] = /^S#([^#]+)#([^#]+)$/.exec(pk) ?? []
  const ref = { pid: ProjectIdSchema.safeParse(pid), sid: SessionId.safeParse(sid) }
  return ref.pid.success && ref.sid.success ? { pid: ref.pid.data, sid: ref.sid.data } : null
}

/** Index by project (`pid`) and start (`startedAt`): the list. */
export const SESSIONS_BY_TIME = 'byTime'
/** Sparse index (`openShard`, `startedAt`) of sessions that have not ended: what the hourly sweep reads. */
export const SESSIONS_OPEN = 'open'
export const OPEN_SHARDS = 4
