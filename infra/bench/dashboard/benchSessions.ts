import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import type { Counts } from '@incuera/contract/manifest.ts'
import { Meta, type MetaIn } from '@incuera/lambdas/sessions/model/meta.ts'

const DAY_MS = 86_400_000
const DAYS = 30
const LENGTH_MS = 300_000
const PAGES = ['/', '/products/kettle', '/cart', '/checkout/delivery', '/account/orders']
const BROWSERS = ['Chrome', 'Firefox', 'Safari']
const SIGNALS = [{}, { rage_click: 2 }, { error: 1, dead_click: 3 }, { slow_request: 4 }]

/** What differs between finished sessions of the bench. Times are milliseconds. */
export interface BenchSession {
  pid: string
  nth: number
  startedAt: number
  durationMs: number
  counts: Counts
}

/** A finished session as the table has it: analysed, without a video. The same number gives the same session. */
export function benchSession({ pid, nth, startedAt, durationMs, counts }: BenchSession): MetaIn<'ready'> {
  const endedAt = startedAt + durationMs
  const meta = Meta.parse({
    ...{ pid: ProjectId.parse(pid), sid: sessionIdOf(startedAt, nth), rc: 'r30', version: 4, gen: 1, status: 'ready' },
    ...{ startedAt, endedAt, entryUrl: `https://shop.example${PAGES[nth % PAGES.length]}` },
    device: {
      ...{ browser: BROWSERS[nth % BROWSERS.length], os: 'Windows', kind: nth % 3 === 0 ? 'mobile' : 'desktop' },
      ...{ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezone: 'Europe/London' },
    },
    ...{ isDescribed: true, expiresAt: Math.round((startedAt + (DAYS + 1) * DAY_MS) / 1000) },
    ...{ countedBatches: 9, attempt: 1 },
    newest: {
      ...{ durationMs, counts, batches: 9, bytes: 48_000, renderId: 'bench', isAnnounced: true },
      ...{ video: { status: 'none' }, analysis: { status: 'none' } },
      insight: {
        ...{ headline: `Looked at ${counts.pages} pages and left after the delivery form`, outcome: 'browsed' },
        ...{ friction: (nth * 37) % 100, activeMs: 120_000, signals: SIGNALS[nth % SIGNALS.length], tags: [] },
      },
    },
  })
  if (meta.status !== 'ready') throw new Error(`a session that is ${meta.status}`)
  return meta
}

/** Sessions of the last thirty days, newest first. */
export function* benchSessions(pid: string, count: number, now: number): Generator<MetaIn<'ready'>> {
  for (let nth = 0; nth < count; nth++) {
    const startedAt = now - Math.round((nth / count) * DAYS * DAY_MS) - 2 * LENGTH_MS
    const counts = { events: 400 + nth, pages: 1 + (nth % 9), clicks: nth % 40, rageClicks: nth % 3, errors: nth % 4 }
    yield benchSession({ pid, nth, startedAt, durationMs: LENGTH_MS, counts })
  }
}

/** An id of version 7: its first 48 bits are the time. */
function sessionIdOf(at: number, nth: number): SessionId {
  const time = at.toString(16).padStart(12, '0')
  const rest = nth.toString(16).padStart(12, '0')
  return SessionId.parse(`${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${rest}`)
}
