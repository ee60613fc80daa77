import type { Replay } from '@incuera/contract/api.ts'
import { activeLane } from './activeLane.ts'
import { createLaneLoader } from './createLaneLoader.ts'
import { createOpener } from './createOpener.ts'
import type { PlayerLink } from './createPlayerLink.ts'
import { followPlayer } from './followPlayer.ts'
import type { Jump } from './jump.ts'
import type { ReplayView } from './replayView.ts'
import { type Lane, nextSegment } from './windowLanes.ts'

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
  const loader = createLaneLoader(link)
  const { view, change, load, subscribe } = loader
  followPlayer(link, loader, renew)
  const open = createOpener(loader)

  const control: ReplayControl = {
    open: (replay, jump) => open(replay, jump, control.choose),
    toggle() {
      const { lane, wantsPlay, player } = view()
      // After the end, playing starts over from the very beginning.
      if (lane && player.state.status === 'ended' && !loader.reaches(lane, lane.fromMs))
        return load(lane, lane.fromMs, { wantsPlay: true })
      link.send({ type: wantsPlay ? 'pause' : 'play' })
      change({ wantsPlay: !wantsPlay })
    },
    pause() {
      if (view().wantsPlay) control.toggle()
    },
    seek(atMs) {
      const replay = loader.replay()
      if (!replay) return
      const moment = Math.min(Math.max(0, atMs), replay.manifest.durationMs)
      const { lane, player } = view()
      // The player stops working on a load that failed.
      if (lane && (player.state.status === 'failed' || !loader.reaches(lane, moment))) load(lane, moment, view())
      else link.seek(moment)
    },
    move: (byMs) => control.seek(link.view().state.atMs + byMs),
    step(by) {
      change({ wantsPlay: false })
      link.step(by)
    },
    choose(lane, atMs = view().player.state.atMs) {
      const shown = view()
      if (lane === shown.lane && shown.player.state.status !== 'failed') control.seek(atMs)
      else load(lane, atMs, shown)
    },
    pin(lane) {
      change({ isPinned: true })
      control.choose(lane)
    },
    follow() {
      change({ isPinned: false })
      const { lane, lanes, player } = view()
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
      const { lane, player } = view()
      const { state } = player
      if (state.status === 'failed' && state.cause === 'expired') renew()
      else if (lane) load(lane, state.atMs, { wantsPlay: true })
    },
    skipAhead() {
      const { lane, player } = view()
      const next = lane && nextSegment(lane, player.state.atMs)
      if (next) load(lane, next.fromMs, { wantsPlay: true })
    },
    ...{ subscribe, view },
  }
  return control
}
