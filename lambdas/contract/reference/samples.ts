/** Ids and times that the examples share, so that one reads like the continuation of another. */
export const SAMPLE = {
  pid: 'pk3v9x2m7q1d',
  sid: '0198d2a4-6c1e-7b3a-9f52-3d8e1c7a4b60',
  wid: 'w7Qm2Zx9',
  userKey: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  erasureId: 'e0123456789abcdef0123456789abcde',
  mapId: 'm0123456789abcdef0123456789abcdef01234567',
  eventId: 'w7Qm2Zx9.3.12',
  /** 2026-11-28 09:30 UTC, in milliseconds since the epoch. */
  at: 1_795_858_200_000,
  range: { from: '2026-11-22', to: '2026-11-28' },
} as const

export const sampleCounts = { events: 412, pages: 3, clicks: 17, rageClicks: 1, errors: 1 }

const session = {
  pid: SAMPLE.pid,
  sid: SAMPLE.sid,
  rc: 'r30' as const,
  version: 5,
  gen: 1,
  startedAt: SAMPLE.at,
  lastSeenAt: SAMPLE.at + 92_000,
  entryUrl: 'https://shop.example/product/42',
  device: { browser: 'Chrome', os: 'Windows', kind: 'desktop', viewport: { width: 1440, height: 900 } },
  counts: sampleCounts,
  batches: 9,
  bytes: 48_210,
}

/** A session that is waiting to be processed. */
export const sampleEndedSession = { ...session, status: 'ended' as const, endedAt: SAMPLE.at + 92_000 }

/** A finished session. */
export const sampleSession = {
  ...session,
  status: 'ready' as const,
  endedAt: SAMPLE.at + 92_000,
  durationMs: 92_000,
  video: { status: 'none' as const },
  analysis: { status: 'ready' as const, readyAt: SAMPLE.at + 160_000, gen: 1, key: 'analysis/r30/…/g1.json' },
  insight: {
    ...{ headline: 'Gave up at payment after an error', outcome: 'abandoned' as const, friction: 61 },
    ...{ activeMs: 74_000, signals: { rage_click: 1, error: 1 }, tags: ['checkout'] },
  },
}
