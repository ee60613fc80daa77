import { MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { pageUrl } from './pageUrl.ts'

export const KEYFRAMES_MAX = 12

/** A new page needs this long until it looks like itself; a click, until its effect shows. */
const PAGE_SETTLES_MS = 1_000
const CLICK_SETTLES_MS = 400
/** A click that leads to a page is shown by that page. */
const APART_MS = 1_000

type Moment = { atMs: number; isPage: boolean }

/** What is shown, in milliseconds of session time. */
interface Clip {
  fromMs: number
  toMs: number
}

/**
 * The moments of a clip worth a picture of their own: its first page, then page changes and clicks, at most twelve
 * and spread over the clip; pages go before clicks. Milliseconds of session time, in order.
 */
export function pickMoments(events: RecordedEvent[], startedAt: number, { fromMs, toMs }: Clip): number[] {
  const found: Moment[] = []
  let page: string | null = null
  for (const event of events) {
    const atMs = event.timestamp - startedAt
    const url = pageUrl(event)
    if (url !== null && url !== page) {
      found.push({ atMs: atMs + PAGE_SETTLES_MS, isPage: true })
      page = url
    } else if (isClick(event)) found.push({ atMs: atMs + CLICK_SETTLES_MS, isPage: false })
  }
  const first = events.find((event) => event.type === RRWEB.fullSnapshot)
  const firstMs = Math.min(Math.max(fromMs, (first ? first.timestamp - startedAt : 0) + PAGE_SETTLES_MS), toMs)
  const inTime = found.filter((moment) => moment.atMs > firstMs && moment.atMs <= toMs)
  const pages = spread(timesOf(inTime, true), KEYFRAMES_MAX - 1)
  const clicks = timesOf(inTime, false).filter((click) => [firstMs, ...pages].every((page) => Math.abs(page - click) >= APART_MS))
  return [firstMs, ...pages, ...spread(clicks, KEYFRAMES_MAX - 1 - pages.length)].sort((a, b) => a - b)
}

/** Of moments at the same time one is enough. */
const timesOf = (moments: Moment[], isPage: boolean): number[] => [
  ...new Set(moments.filter((moment) => moment.isPage === isPage).map(({ atMs }) => atMs)),
]

/** @example spread([1, 2, 3, 4, 5], 2) → [1, 5] */
function spread(times: number[], most: number): number[] {
  if (times.length <= most) return times
  if (most <= 1) return times.slice(0, most)
  return Array.from({ length: most }, (_, index) => times[Math.round((index * (times.length - 1)) / (most - 1))] ?? 0)
}

const isClick = ({ type, data }: RecordedEvent) =>
  type === RRWEB.incremental &&
  typeof data === 'object' &&
  data !== null &&
  'source' in data &&
  data.source === SOURCE.mouseInteraction &&
  'type' in data &&
  data.type === MOUSE.click
