import { type RecordedEvent, RRWEB, TAG } from '@incuera/contract/events.ts'

/**
 * The page shown from this event on, null if it does not change it: from rrweb's own meta events, and from our SDK's
 * page views, which also see navigation without a load.
 */
export function pageUrl({ type, data }: RecordedEvent): string | null {
  if (typeof data !== 'object' || data === null) return null
  if (type === RRWEB.meta && 'href' in data && typeof data.href === 'string') return withoutQuery(data.href)
  if (type !== RRWEB.custom || !('tag' in data) || data.tag !== TAG.pageView || !('payload' in data)) return null
  const { payload } = data
  return typeof payload === 'object' && payload !== null && 'url' in payload && typeof payload.url === 'string'
    ? withoutQuery(payload.url)
    : null
}

/** Both sources must name a page the same way, and our page views carry neither query nor hash. */
function withoutQuery(url: string): string {
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}
