import type { PlayerView } from './createPlayerLink.ts'
import type { Lane } from './windowLanes.ts'

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
