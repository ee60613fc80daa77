import { Session } from '@incuera/contract/session.ts'

export const PID = 'pabcdefghij1'

/** @example sid(7) === '0193e9f2-7a1c-7000-8000-000000000007' */
export const sid = (number: number): string => `0193e9f2-7a1c-7000-8000-${String(number).padStart(12, '0')}`

const READY = { status: 'ready', readyAt: 1_790_000_100_000, gen: 1 }

const base = (number: number) => ({
  pid: PID,
  sid: sid(number),
  rc: 'r30',
  version: 1,
  gen: 1,
  startedAt: 1_790_000_000_000 + number * 1000,
  lastSeenAt: 1_790_000_060_000 + number * 1000,
  entryUrl: 'https://shop.example/',
  device: { browser: 'Chrome', os: 'macOS', kind: 'desktop' },
  counts: { events: 100, pages: 2, clicks: 3, rageClicks: 0, errors: 0 },
  batches: 4,
  bytes: 4000,
})

/** A session that can be watched; a higher number started later. */
export const readySession = (number: number, changes: object = {}): Session =>
  Session.parse({
    ...base(number),
    status: 'ready',
    endedAt: base(number).lastSeenAt,
    durationMs: 60_000,
    video: { ...READY, key: 'video/render.json' },
    analysis: { ...READY, key: 'analysis/g1.json' },
    ...changes,
  })

/** A session in progress. */
export const recordingSession = (number: number, changes: object = {}): Session =>
  Session.parse({ ...base(number), gen: 0, status: 'recording', ...changes })
