import { createCleaner } from '@incuera/contract/replay/createCleaner.ts'
import { inPlayingOrder } from '../inPlayingOrder.ts'
import type { SegmentFile } from '../playedEvent.ts'
import type { ShownWindow, WindowListener } from '../showWindow.ts'
import { followPace, LAG_MS } from './followPace.ts'

/** Where the picture is, by the visitor's clock, in milliseconds since the epoch. */
export interface LivePosition {
  at: number
  newest: number
}

/** One page after the other, from the first event it was opened with. */
export interface LivePicture {
  add(recorded: SegmentFile): Promise<void>
  /** Adjusts the speed to how far it is behind, unless it is paused. */
  follow(): LivePosition
  pause(): void
  /** Goes on where it was paused; how far behind it is then decides about the speed. */
  resume(): void
  /** How many events it has been given. */
  events(): number
  notShown(): number
  destroy(): void
}

export type Show = (events: SegmentFile, listener: WindowListener) => ShownWindow

const newestOf = (events: SegmentFile) => events.reduce((newest, { timestamp }) => Math.max(newest, timestamp), 0)

/**
 * Plays from a second before the newest event, and keeps this distance. Null: there is too little to show.
 * @param recorded from a full snapshot on
 */
export function openLivePicture(recorded: SegmentFile, show: Show, onSkip: () => void): LivePicture | null {
  const cleaner = createCleaner<SegmentFile[number]>()
  const playable = (events: SegmentFile, after?: number) => inPlayingOrder(events.flatMap(cleaner.clean), after)
  const played = playable(recorded)
  const [start] = played
  // rrweb wants two events to begin with.
  if (!start || played.length < 2) return null
  const first = start.timestamp
  let count = played.length
  /** In playing order. */
  let last = played.at(-1)?.timestamp ?? first
  let newest = newestOf(recorded)
  let speed = 1
  let isPaused = false
  const shown = show(played, { isLive: true, onFinish: () => undefined, onSkip })
  const playFrom = (at: number, isNext: boolean) => shown.play(Math.max(0, at - first), isNext)
  const position = (): LivePosition => ({ at: Math.min(first + shown.offsetMs(), newest), newest })
  playFrom(newest - LAG_MS, false)

  return {
    async add(more) {
      const { at, newest: known } = position()
      const next = playable(more, last)
      count += next.length
      last = next.at(-1)?.timestamp ?? last
      newest = Math.max(known, newestOf(more))
      await shown.add(next)
      // Everything before was shown and the clock ran on: it goes back to where these begin.
      if (next[0] && at >= known) playFrom(Math.max(next[0].timestamp, newest - LAG_MS), true)
    },
    follow() {
      const seen = position()
      if (isPaused) return seen
      const pace = followPace(seen.newest - seen.at)
      if (pace.do === 'jump') playFrom(seen.newest - LAG_MS, false)
      else if (pace.speed !== speed) {
        speed = pace.speed
        shown.setSpeed(speed)
      }
      return seen
    },
    pause() {
      isPaused = true
      shown.pause()
    },
    resume() {
      if (!isPaused) return
      isPaused = false
      playFrom(position().at, true)
    },
    events: () => count,
    notShown: () => cleaner.skipped(),
    destroy: () => shown.destroy(),
  }
}
