import type { SessionRow } from '@incuera/contract/lake.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import type { Meta } from '../model/meta.ts'

/** Row of the lake's `sessions` table; it may be written twice, with the same content. */
export function toSessionRow(
  { device, entryUrl, userKey }: Meta,
  { pid, sid, gen, startedAt, endedAt, durationMs, counts }: Manifest,
): SessionRow {
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
  }
}

const toTime = (ms: number) => new Date(Math.floor(ms)).toISOString()
