import { whenIdle } from '../browser/whenIdle.ts'

/** The most activity between two full snapshots: a player and a renderer can start at each. */
export const CHECKOUT_INTERVAL_MS = 60_000
/** A snapshot that blocks the page longer than this is taken half as often as the last time. */
const COSTLY_SNAPSHOT_MS = 50

const IDLE_WITHIN_MS = 2_000

export interface Checkouts {
  /** The page is in use. */
  onActivity(): void
  /** A route has changed or the visitor is back: a break in what a player shows, so a snapshot may come sooner. */
  onBreak(): void
  stop(): void
}

/**
 * Takes a full snapshot after each interval in which the page was used, in an idle moment. rrweb's own
 * `checkoutEveryNms` takes them in the middle of an interaction and on every page alike (measured: 35 ms at 5,000
 * nodes, 730 ms at 55,000).
 */
export function startCheckouts(takeFullSnapshot: () => void, now: () => number): Checkouts {
  let intervalMs = CHECKOUT_INTERVAL_MS
  let takenAt = now()
  let isStopped = false

  const take = () => {
    if (isStopped) return
    const from = now()
    takeFullSnapshot()
    takenAt = now()
    if (takenAt - from > COSTLY_SNAPSHOT_MS) intervalMs *= 2
  }
  const takeAfter = (ms: number) => {
    if (now() - takenAt < ms) return
    takenAt = now()
    whenIdle(take, IDLE_WITHIN_MS)
  }
  return {
    onActivity: () => takeAfter(intervalMs),
    onBreak: () => takeAfter(intervalMs / 2),
    stop() {
      isStopped = true
    },
  }
}
