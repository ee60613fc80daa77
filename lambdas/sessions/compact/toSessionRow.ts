import type { SessionRow } from '@incuera/contract/lake/sessionRow.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import { sessionActiveMsOf } from '../activity/sessionActiveMsOf.ts'
import { exitOf } from '../activity/stays/exitOf.ts'
import { toTime } from '../lake/toTime.ts'
import type { Meta } from '../model/meta.ts'
import type { SessionSums } from './createSums.ts'

/** Row of the lake's `sessions` table; it may be written twice, with the same content. */
export function toSessionRow(
  { device, entryUrl, userKey }: Meta,
  manifest: Manifest,
  { deadClicks, requestsFailed, lcp, inp, cls, referrerHost, utm }: SessionSums,
): SessionRow {
  const { pid, sid, gen, startedAt, endedAt, durationMs, counts, stays = [] } = manifest
  return {
    project_id: pid,
    session_id: sid,
    generation: gen,
    started_at: toTime(startedAt),
    ended_at: toTime(endedAt),
    duration_ms: Math.round(durationMs),
    pages: counts.pages,
    clicks: counts.clicks,
    rage_clicks: counts.rageClicks,
    errors: counts.errors,
    events: counts.events,
    entry_url: entryUrl,
    browser: device.browser,
    os: device.os,
    device: device.kind,
    user_key: userKey,
    active_ms: Math.round(sessionActiveMsOf(manifest)),
    exit_path: pathOf(exitOf(stays)?.url ?? '') || undefined,
    entry_pattern: stays.at(0)?.pattern || undefined,
    ...{ referrer_host: referrerHost, utm_source: utm?.source, utm_medium: utm?.medium, utm_campaign: utm?.campaign },
    ...{ dead_clicks: deadClicks, requests_failed: requestsFailed, lcp, inp, cls },
    country: device.country,
  }
}
