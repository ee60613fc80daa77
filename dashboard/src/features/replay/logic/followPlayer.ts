import { activeLane } from './activeLane.ts'
import type { LaneLoader } from './createLaneLoader.ts'
import type { PlayerLink } from './createPlayerLink.ts'
import { laneAfter } from './windowLanes.ts'

/** URLs that are refused right after they were created have not expired: something else is wrong. */
const RENEWALS_MAX = 2

/**
 * Acts on what the player reports: the tab that the visitor used next, the next tab when one has ended, new URLs when
 * the old ones have expired.
 * @param renew requests new URLs
 */
export function followPlayer(link: PlayerLink, { view, change, load }: LaneLoader, renew: () => void): void {
  let renewals = 0
  link.subscribe(() => {
    const before = view().player.state.status
    const player = link.view()
    change({ player })
    const { state } = player
    const { lane, lanes, isPinned } = view()
    if (state.status === 'playing' && lane && !isPinned) {
      const active = activeLane(lanes, lane, state.atMs)
      if (active !== lane) return load(active, state.atMs, view())
    }
    if (state.status === before) return
    if (state.status === 'playing') renewals = 0
    if (state.status === 'ended') {
      const next = lane && laneAfter(lanes, lane)
      if (next) load(next, state.atMs, { wantsPlay: true })
      else change({ wantsPlay: false })
    }
    if (state.status === 'failed' && state.cause === 'expired' && renewals < RENEWALS_MAX) {
      renewals++
      renew()
    }
  })
}
