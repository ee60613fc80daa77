import { Replay } from '@incuera/contract/api.ts'
import { PID, sid } from './sessions.ts'

export const STARTED_AT = 1_790_000_000_000

/** One tab of {@link replayOf}, in seconds of the session. */
export interface Tab {
  wid: string
  from: number
  to: number
  segments?: number
}

/** A replay of these tabs; the first is the main one. Segment URLs contain tab and number. */
export function replayOf(tabs: Tab[], until = 'first'): Replay {
  const windows = tabs.map(({ wid, from, to }) => ({
    wid,
    startedAt: STARTED_AT + from * 1000,
    endedAt: STARTED_AT + to * 1000,
    events: 10,
  }))
  const segments = tabs.flatMap(({ wid, from, to, segments: count = 1 }) =>
    Array.from({ length: count }, (_, index) => ({
      key: `${wid}-${index}`,
      wid,
      startedAt: STARTED_AT + (from + ((to - from) / count) * index) * 1000,
      endedAt: STARTED_AT + (from + ((to - from) / count) * (index + 1)) * 1000,
      events: 10,
      bytes: 100,
    })),
  )
  const endedAt = Math.max(...windows.map((window) => window.endedAt))
  return Replay.parse({
    manifest: {
      v: 1,
      pid: PID,
      sid: sid(1),
      gen: 1,
      startedAt: STARTED_AT,
      endedAt,
      durationMs: endedAt - STARTED_AT,
      mainWid: tabs[0]?.wid,
      windows,
      segments,
      gaps: [],
      counts: { events: 10, pages: 1, clicks: 1, rageClicks: 0, errors: 0 },
    },
    segmentUrls: segments.map(({ key }) => `https://bucket.example/${key}?${until}`),
  })
}
