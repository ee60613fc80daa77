import type { Replay } from '@incuera/contract/api.ts'
import { activeLane } from './activeLane.ts'
import type { PlayerLink, PlayerView } from './createPlayerLink.ts'
import type { Jump } from './jump.ts'
import { firstSegment, type Lane, laneAfter, nextSegment, windowLanes } from './windowLanes.ts'

/** Of the whole session: a range is a few pixels of the bar. */
export const ACTIVITY_RANGES = 160

/** URLs that are refused right after they were created have not expired: something else is wrong. */
const RENEWALS_MAX = 2

/** Everything that a page shows of a playing replay. */
export interface ReplayView {
  player: PlayerView
  lanes: Lane[]
  /** The tab that is shown. */
  lane: Lane | undefined
  /** What the viewer asked for; while bytes are missing it does not play yet. */
  wantsPlay: boolean
  speed: number
  skipsInactivity: boolean
  /** The viewer chose this tab, so the player does not follow the visitor to another. */
  isPinned: boolean
}

export interface ReplayControl {
  /** Shows a replay from the jump's moment, later the same replay with new URLs, or another moment of it. */
  open(replay: Replay, jump: Jump): void
  toggle(): void
  pause(): void
  seek(atMs: number): void
  /** Steps so many milliseconds forward or back from the last requested moment. */
  move(byMs: number): void
  /** One recorded change forward or back; pauses. */
  step(by: 1 | -1): void
  /** Shows a moment of another tab, or of this one. */
  choose(lane: Lane, atMs?: number): void
  /** Stays in this tab, also while the visitor uses another. */
  pin(lane: Lane): void
  /** Follows the visitor from tab to tab again. */
  follow(): void
  setSpeed(speed: number): void
  setSkipsInactivity(on: boolean): void
  /** After a failure: the same moment again, … */
  retry(): void
  /** … or the next part of the recording, after the one that cannot be played. */
  skipAhead(): void
  subscribe(onChange: () => void): () => void
  view(): ReplayView
}

/**
 * Decides what to send to the player: which tab from where and how fast, the next tab when one has ended, new URLs when
 * the old ones have expired.
 * @param renew requests new URLs; `open` is called with them
 */
export function createReplayControl(link: PlayerLink, renew: () => void): ReplayControl {
  let replay: Replay | null = null
  let jumped = -1
  let renewals = 0
  /** The player has this tab from here on; for an earlier moment it must load more. */
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

  const load = (lane: Lane, atMs: number, { wantsPlay }: Pick<ReplayView, 'wantsPlay'>) => {
    if (!replay) return
    const { speed, skipsInactivity } = view
    const { segmentUrls: urls, manifest } = replay
    const moment = Math.min(Math.max(atMs, lane.fromMs), lane.toMs)
    const first = firstSegment(lane, moment)
    const urlsOf = (segments: Lane['segments']) => segments.flatMap(({ index }) => urls[index] ?? [])
    beginsAtMs = lane.segments[first]?.fromMs ?? lane.fromMs
    change({ lane, wantsPlay })
    link.load({
      ...{ startedAt: manifest.startedAt, wid: lane.wid, gaps: lane.gaps, atMs: moment },
      ...{ isPlaying: wantsPlay, speed, skipsInactivity },
      activityMs: Math.max(1, manifest.durationMs / ACTIVITY_RANGES),
      segmentUrls: urlsOf(lane.segments.slice(first)),
      earlierUrls: urlsOf(lane.segments.slice(0, first).toReversed()),
    })
  }

  const onEnded = (atMs: number) => {
    const next = view.lane && laneAfter(view.lanes, view.lane)
    if (next) load(next, atMs, { wantsPlay: true })
    else change({ wantsPlay: false })
  }

  link.subscribe(() => {
    const before = view.player.state.status
    const player = link.view()
    change({ player })
    const { state } = player
    if (state.status === 'playing' && view.lane && !view.isPinned) {
      const active = activeLane(view.lanes, view.lane, state.atMs)
      if (active !== view.lane) return load(active, state.atMs, view)
    }
    if (state.status === before) return
    if (state.status === 'playing') renewals = 0
    if (state.status === 'ended') onEnded(state.atMs)
    if (state.status === 'failed' && state.cause === 'expired' && renewals < RENEWALS_MAX) {
      renewals++
      renew()
    }
  })

  const control: ReplayControl = {
    open(next, jump) {
      const isFirst = replay === null
      const isNewReplay = replay !== next
      const isNewJump = jumped !== jump.number
      replay = next
      jumped = jump.number
      if (isNewReplay) {
        const lanes = windowLanes(next.manifest)
        change({ lanes, lane: lanes.find(({ wid }) => wid === view.lane?.wid) })
      }
      const wanted =
        view.lanes.find(({ wid }) => wid === (jump.wid ?? view.lane?.wid ?? next.manifest.mainWid)) ?? view.lanes[0]
      if (!wanted) return
      if (isFirst) load(wanted, jump.atMs, { wantsPlay: true })
      else if (isNewJump && isNewReplay) load(wanted, jump.atMs, view)
      else if (isNewJump) control.choose(wanted, jump.atMs)
      else if (isNewReplay) load(view.lane ?? wanted, view.player.state.atMs, view)
    },
    toggle() {
      const { lane, wantsPlay, player } = view
      // After the end, playing starts over from the very beginning.
      if (lane && player.state.status === 'ended' && beginsAtMs > lane.fromMs)
        return load(lane, lane.fromMs, { wantsPlay: true })
      link.send({ type: wantsPlay ? 'pause' : 'play' })
      change({ wantsPlay: !wantsPlay })
    },
    pause() {
      if (view.wantsPlay) control.toggle()
    },
    seek(atMs) {
      if (!replay) return
      const moment = Math.min(Math.max(0, atMs), replay.manifest.durationMs)
      const { lane } = view
      // The player stops working on a load that failed.
      if (lane && view.player.state.status === 'failed') load(lane, moment, view)
      else if (lane && moment < beginsAtMs && beginsAtMs > lane.fromMs) load(lane, moment, view)
      else link.seek(moment)
    },
    move: (byMs) => control.seek(link.view().state.atMs + byMs),
    step(by) {
      change({ wantsPlay: false })
      link.step(by)
    },
    choose(lane, atMs = view.player.state.atMs) {
      if (lane === view.lane && view.player.state.status !== 'failed') control.seek(atMs)
      else load(lane, atMs, view)
    },
    pin(lane) {
      change({ isPinned: true })
      control.choose(lane)
    },
    follow() {
      change({ isPinned: false })
      const { lane, lanes, player } = view
      if (lane) control.choose(activeLane(lanes, lane, player.state.atMs))
    },
    setSpeed(speed) {
      link.send({ type: 'speed', speed })
      change({ speed })
    },
    setSkipsInactivity(skipsInactivity) {
      link.send({ type: 'skipInactivity', on: skipsInactivity })
      change({ skipsInactivity })
    },
    retry() {
      const { state } = view.player
      if (state.status === 'failed' && state.cause === 'expired') renew()
      else if (view.lane) load(view.lane, state.atMs, { wantsPlay: true })
    },
    skipAhead() {
      const { lane, player } = view
      const next = lane && nextSegment(lane, player.state.atMs)
      if (next) load(lane, next.fromMs, { wantsPlay: true })
    },
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    view: () => view,
  }
  return control
}
