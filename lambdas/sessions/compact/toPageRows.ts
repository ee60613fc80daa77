import type { PageRow } from '@incuera/contract/lake/pageRow.ts'
import type { Manifest, PageStay } from '@incuera/contract/manifest.ts'
import { hostOf, pathOf } from '@incuera/contract/stripUrl.ts'
import type { PageLook } from '../activity/stays/createPageLooks.ts'
import { exitOf } from '../activity/stays/exitOf.ts'
import { toTime } from '../lake/toTime.ts'
import { visitorColumns } from '../lake/visitorColumns.ts'
import type { Meta } from '../model/meta.ts'
import type { SessionSums } from './createSums.ts'

/** Rows of the lake's `pages` table, one per stay; a crash may write them twice, with the same content. */
export function toPageRows(
  meta: Pick<Meta, 'device' | 'userKey'>,
  { pid, sid, gen, startedAt, stays = [] }: Manifest,
  { referrerHost, utm, looks }: Pick<SessionSums, 'referrerHost' | 'utm'> & { looks: ReadonlyMap<string, PageLook> },
): PageRow[] {
  const exit = exitOf(stays)
  const next = nextPatterns(stays)
  return stays.map((stay, at) => ({
    project_id: pid,
    session_id: sid,
    generation: gen,
    event_id: stay.eventId,
    window_id: stay.wid,
    entered_at: toTime(startedAt + stay.enteredAtMs),
    left_at: toTime(startedAt + stay.leftAtMs),
    at_ms: Math.round(stay.enteredAtMs),
    active_ms: Math.round(stay.activeMs),
    page_pattern: stay.pattern || undefined,
    host: hostOf(stay.url) || undefined,
    path: pathOf(stay.url) || undefined,
    title: stay.title,
    scroll_pct: stay.scrollDepth === undefined ? undefined : Math.round(stay.scrollDepth * 100),
    attention: stay.attention?.map(Math.round),
    next_pattern: next[at],
    is_entry: at === 0,
    is_exit: stay === exit,
    ...visitorColumns(meta),
    referrer_host: referrerHost,
    utm_source: utm?.source,
    utm_medium: utm?.medium,
    utm_campaign: utm?.campaign,
    ...looks.get(stay.eventId),
  }))
}

/** For each stay, the pattern of what its window showed next. @param stays by time */
function nextPatterns(stays: readonly PageStay[]): (string | undefined)[] {
  const patterns = new Map<string, string>()
  return stays
    .toReversed()
    .map(({ wid, pattern }) => {
      const next = patterns.get(wid)
      patterns.set(wid, pattern)
      return next || undefined
    })
    .toReversed()
}
