import type { Signal } from '@incuera/contract/analysis.ts'
import type { EventId } from '@incuera/contract/ids.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import type { Story } from './summary.ts'
import { toFencedJson } from './toFencedJson.ts'

/**
 * About 25 tokens per line: far below the context window of any current model, and about an hour of a person's actions.
 */
const LINES_MAX = 400

export interface Timeline {
  /** One JSON array per line: short id, seconds from the start, kind, title, page. */
  text: string
  /** Maps short ids to events. */
  eventIds: ReadonlyMap<string, EventId>
}

/**
 * A session for a model to read. Short ids cost 2 tokens where an event id costs 20, and cannot be confused. When there
 * are too many signals, clicks are dropped first: what went wrong stays.
 *
 * @example ["e1",0,"page_view","Opened “Cart”","/cart"]
 */
export function writeTimeline({ signals }: Pick<Story, 'signals'>): Timeline {
  const eventIds = new Map<string, EventId>()
  const lines = choose(signals).map(({ kind, eventId, atMs, title, url }, index) => {
    const shortId = `e${index + 1}`
    eventIds.set(shortId, eventId)
    return toFencedJson([shortId, Math.round(atMs / 1000), kind, title, ...(url ? [pathOf(url) ?? url] : [])])
  })
  return { text: lines.join('\n'), eventIds }
}

function choose(signals: readonly Signal[]): readonly Signal[] {
  if (signals.length <= LINES_MAX) return signals
  const loud = signals.filter(({ kind }) => kind !== 'click').slice(0, LINES_MAX)
  const clicks = signals.filter(({ kind }) => kind === 'click')
  const room = LINES_MAX - loud.length
  const every = room > 0 ? Math.ceil(clicks.length / room) : Number.POSITIVE_INFINITY
  return [...loud, ...clicks.filter((_, index) => index % every === 0)].sort((a, b) => a.atMs - b.atMs)
}
