import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { type PictureFrames, readPictureFrames } from './pictureFrames.ts'

/** When pictures that move change, as far as the recording holds them. */
export interface PictureTimes {
  /** Session time of the first change after this moment; null when there is none. */
  nextMs(atMs: number): number | null
  /** Whether one of those on the page at this moment moves and comes to an end. */
  hasEnd(atMs: number): boolean
  /**
   * Session time at which the first of those began to move that are on the page at this moment; null when there are
   * none.
   */
  beganMs(atMs: number): number | null
}

interface Shown extends PictureFrames {
  beganMs: number
  roundMs: number
  url: string
  /** Of how many full snapshots before it. */
  page: number
}

const ANIMATED = /data:image\/(?:gif|webp|png|apng)[^"'()\s\\]+/g

/**
 * Browsers move pictures by the time at which they draw, so nothing has to be set, but the frames of these times must
 * be drawn. A picture moves from when it is first recorded, and on over a new snapshot that has it as well.
 * @param events sorted by time
 */
export function pictureTimes(events: RecordedEvent[], startedAt: number): PictureTimes {
  const known = new Map<string, PictureFrames | null>()
  const pages: number[] = []
  const shown: Shown[] = []
  for (const { type, timestamp, data } of events) {
    const beganMs = timestamp - startedAt
    if (type === RRWEB.fullSnapshot) pages.push(beganMs)
    for (const url of urlsIn(data)) {
      const frames = known.has(url) ? known.get(url) : readPictureFrames(bytesOf(url))
      known.set(url, frames ?? null)
      if (frames)
        shown.push({
          ...frames,
          beganMs,
          url,
          page: pages.length,
          roundMs: frames.durationsMs.reduce((sum, ms) => sum + ms, 0),
        })
    }
  }
  const presentAt = (atMs: number) => {
    const page = pages.findLastIndex((beganMs) => beganMs <= atMs) + 1
    const until = shown.filter((one) => one.page <= page && one.beganMs <= atMs)
    const urls = new Set(until.filter((one) => one.page === page).map(({ url }) => url))
    return until.filter(({ url }) => urls.has(url))
  }
  const earliest = (times: number[]) =>
    times.reduce<number | null>((first, ms) => (ms < (first ?? Number.POSITIVE_INFINITY) ? ms : first), null)
  return {
    nextMs: (atMs) => (shown.length === 0 ? null : earliest(presentAt(atMs).map((one) => changeAfter(one, atMs)))),
    hasEnd: (atMs) =>
      shown.length > 0 &&
      presentAt(atMs).some(
        (one) => one.rounds < Number.POSITIVE_INFINITY && changeAfter(one, atMs) < Number.POSITIVE_INFINITY,
      ),
    beganMs: (atMs) => earliest(presentAt(atMs).map(({ beganMs }) => beganMs)),
  }
}

function changeAfter({ beganMs, roundMs, rounds, durationsMs }: Shown, atMs: number): number {
  const round = Math.floor((atMs - beganMs) / roundMs)
  if (round >= rounds) return Number.POSITIVE_INFINITY
  let changeMs = beganMs + round * roundMs
  for (const ms of durationsMs) {
    changeMs += ms
    if (changeMs > atMs) return changeMs
  }
  return changeMs
}

/**
 * Searches strings only where there may be one: most events have none, and a walk through a snapshot takes
 * milliseconds.
 */
function urlsIn(data: unknown): string[] {
  if (typeof data === 'string') return data.includes('data:image/') ? (data.match(ANIMATED) ?? []) : []
  if (typeof data !== 'object' || data === null) return []
  return Object.values(data).flatMap(urlsIn)
}

function bytesOf(url: string): Uint8Array {
  const comma = url.indexOf(',')
  const [head, body] = [url.slice(0, comma), url.slice(comma + 1)]
  try {
    return Uint8Array.from(
      head.endsWith(';base64') ? atob(decodeURIComponent(body)) : decodeURIComponent(body),
      (one) => one.charCodeAt(0),
    )
  } catch {
    return new Uint8Array()
  }
}
