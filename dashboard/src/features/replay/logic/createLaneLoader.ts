import type { Replay } from '@incuera/contract/api.ts'
import type { PlayerLink } from './createPlayerLink.ts'
import type { ReplayView } from './replayView.ts'
import { firstSegment, type Lane } from './windowLanes.ts'

/** Of the whole session: a range is a few pixels of the bar. */
export const ACTIVITY_RANGES = 160

/** What is shown of a replay, and the tab that the player has. */
export interface LaneLoader {
  view(): ReplayView
  change(next: Partial<ReplayView>): void
  subscribe(onChange: () => void): () => void
  /** Null until a replay is opened. */
  replay(): Replay | null
  /** The next loads are of this replay. */
  setReplay(next: Replay): void
  /** Sends a tab to the player, from a moment on. */
  load(lane: Lane, atMs: number, then: Pick<ReplayView, 'wantsPlay'>): void
  /** Whether the player has a tab from this moment on; for an earlier one it must load more. */
  reaches(lane: Lane, atMs: number): boolean
}

export function createLaneLoader(link: PlayerLink): LaneLoader {
  let replay: Replay | null = null
  let beginsAtMs = 0
  let view: ReplayView = {
    player: link.view(),
    lanes: [],
    lane: undefined,
    wantsPlay: true,
    speed: 1,
    skipsInactivity: true,
    isPinned: false,
  }
  const listeners = new Set<() => void>()
  const change = (next: Partial<ReplayView>) => {
    view = { ...view, ...next }
    for (const listener of listeners) listener()
  }

  return {
    view: () => view,
    change,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    replay: () => replay,
    setReplay(next) {
      replay = next
    },
    load(lane, atMs, { wantsPlay }) {
      if (!replay) return
      const { speed, skipsInactivity } = view
      const { segmentUrls: urls, manifest, assetsUrl } = replay
      const moment = Math.min(Math.max(atMs, lane.fromMs), lane.toMs)
      const first = firstSegment(lane, moment)
      const urlsOf = (segments: Lane['segments']) => segments.flatMap(({ index }) => urls[index] ?? [])
      beginsAtMs = lane.segments[first]?.fromMs ?? lane.fromMs
      change({ lane, wantsPlay })
      link.load({
        ...{ startedAt: manifest.startedAt, wid: lane.wid, gaps: lane.gaps, atMs: moment },
        ...{ isPlaying: wantsPlay, speed, skipsInactivity },
        activityMs: Math.max(1, manifest.durationMs / ACTIVITY_RANGES),
        ...{ segmentUrls: urlsOf(lane.segments.slice(first)), assetsUrl },
        earlierUrls: urlsOf(lane.segments.slice(0, first).toReversed()),
      })
    },
    reaches: (lane, atMs) => atMs >= beginsAtMs || beginsAtMs <= lane.fromMs,
  }
}
