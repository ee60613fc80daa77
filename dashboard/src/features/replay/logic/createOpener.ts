import type { Replay } from '@incuera/contract/api.ts'
import type { LaneLoader } from './createLaneLoader.ts'
import type { Jump } from './jump.ts'
import { type Lane, windowLanes } from './windowLanes.ts'

/**
 * Opens a replay at the jump's moment, later the same replay with new URLs, or another moment of it.
 * @returns takes also what shows another moment of the replay that is loaded
 */
export function createOpener({ view, change, load, replay, setReplay }: LaneLoader) {
  let jumped = -1
  return (next: Replay, jump: Jump, choose: (lane: Lane, atMs: number) => void): void => {
    const isFirst = replay() === null
    const isNewReplay = replay() !== next
    const isNewJump = jumped !== jump.number
    setReplay(next)
    jumped = jump.number
    if (isNewReplay) {
      const lanes = windowLanes(next.manifest)
      change({ lanes, lane: lanes.find(({ wid }) => wid === view().lane?.wid) })
    }
    const { lanes, lane, player } = view()
    const wid = jump.wid ?? lane?.wid ?? next.manifest.mainWid
    const wanted = lanes.find((one) => one.wid === wid) ?? lanes[0]
    if (!wanted) return
    if (isFirst) load(wanted, jump.atMs, { wantsPlay: true })
    else if (isNewJump && isNewReplay) load(wanted, jump.atMs, view())
    else if (isNewJump) choose(wanted, jump.atMs)
    else if (isNewReplay) load(lane ?? wanted, player.state.atMs, view())
  }
}
