import type { Moment } from '#lib/moments/moment.ts'
import type { RequestFacts } from '#shared/facts.ts'
import type { MomentWith } from './momentsOf.ts'

/** The requests that one page sent, and when it did. */
export interface PageRequests {
  /** Title of the page; empty before the first page view. */
  page: string
  fromMs: number
  toMs: number
  requests: MomentWith<RequestFacts>[]
}

/** Shorter ranges are drawn as long as this, so that a bar has a length. */
const RANGE_MS_MIN = 100

/**
 * Requests by the page that was open when they began, so that each page has a waterfall of its own.
 * @param requests by start
 * @param views page views, by time
 */
export function waterfall(requests: readonly MomentWith<RequestFacts>[], views: readonly Moment[]): PageRequests[] {
  const groups: PageRequests[] = []
  let open = -2
  for (const request of requests) {
    const { startMs, durationMs } = request.facts
    const view = views.findLastIndex(({ atMs }) => atMs <= startMs)
    const toMs = startMs + durationMs
    const group = view === open ? groups.at(-1) : undefined
    open = view
    if (!group) groups.push({ page: views[view]?.title ?? '', fromMs: startMs, toMs, requests: [request] })
    else {
      group.requests.push(request)
      group.toMs = Math.max(group.toMs, toMs)
    }
  }
  return groups.map((group) => ({ ...group, toMs: Math.max(group.toMs, group.fromMs + RANGE_MS_MIN) }))
}
