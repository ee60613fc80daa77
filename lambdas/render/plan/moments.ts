import { MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { pageUrl } from '#sessions/activity/pageUrl.ts'
import { chooseMoments, type Moment } from './chooseMoments.ts'

/** A new page needs this long to settle; a click, until its effect is visible. */
const PAGE_SETTLES_MS = 1_000
const CLICK_SETTLES_MS = 400

/** What is shown, in milliseconds of session time. */
interface Clip {
  fromMs: number
  toMs: number
}

/** The moments of a clip worth a picture: its first page, then page changes and clicks. In order. */
export function pickMoments(events: RecordedEvent[], startedAt: number, { fromMs, toMs }: Clip): Moment[] {
  const found: Moment[] = []
  let page: string | null = null
  for (const event of events) {
    const atMs = event.timestamp - startedAt
    const url = pageUrl(event)
    if (url !== null && url !== page) {
      found.push({ atMs: atMs + PAGE_SETTLES_MS, why: 'page' })
      page = url
    } else if (isClick(event)) found.push({ atMs: atMs + CLICK_SETTLES_MS, why: 'click' })
  }
  const first = events.find((event) => event.type === RRWEB.fullSnapshot)
  const firstMs = Math.min(Math.max(fromMs, (first ? first.timestamp - startedAt : 0) + PAGE_SETTLES_MS), toMs)
  const inTime = found.filter((moment) => moment.atMs > firstMs && moment.atMs <= toMs)
  return chooseMoments([{ atMs: firstMs, why: 'first' }, ...inTime])
}

const isClick = ({ type, data }: RecordedEvent) =>
  type === RRWEB.incremental &&
  typeof data === 'object' &&
  data !== null &&
  'source' in data &&
  data.source === SOURCE.mouseInteraction &&
  'type' in data &&
  data.type === MOUSE.click
