import type { WindowId } from '@incuera/contract/ids.ts'
import type { Click } from './activity.ts'

/**
 * A rage click: so many clicks, each so soon after and so close to the previous one. PostHog's figures; others require
 * 3 to 5 clicks.
 */
export const RAGE_CLICKS_MIN = 3
export const RAGE_INTERVAL_MS_MAX = 1000
/** Manhattan distance. */
export const RAGE_DISTANCE_PIXELS_MAX = 30

/**
 * The runs of clicks that are rage clicks, each with its clicks sorted by time; one run counts once, however long. The
 * clicks may arrive in any order and from several windows. The recorder does not report rage clicks: they can be
 * derived from the clicks, and a rule in one place can be changed for old sessions. It does report dead clicks, because
 * only the page knows which elements look interactive (`sdk/src/record/watchDeadClicks.ts`).
 */
export function findRageClicks(clicks: Iterable<Click>): Click[][] {
  const runs: Click[][] = []
  for (const ofWindow of byWindow(clicks).values()) {
    let run: Click[] = []
    for (const click of ofWindow.sort(byTime)) {
      const last = run.at(-1)
      if (last && continues(last, click)) run.push(click)
      else {
        runs.push(run)
        run = [click]
      }
    }
    runs.push(run)
  }
  return runs.filter((run) => run.length >= RAGE_CLICKS_MIN)
}

const continues = (last: Click, next: Click) =>
  next.timestamp - last.timestamp <= RAGE_INTERVAL_MS_MAX && Math.abs(next.x - last.x) + Math.abs(next.y - last.y) <= RAGE_DISTANCE_PIXELS_MAX

const byTime = (a: Click, b: Click) => a.timestamp - b.timestamp || a.seq - b.seq || a.index - b.index

function byWindow(clicks: Iterable<Click>): Map<WindowId, Click[]> {
  const windows = new Map<WindowId, Click[]>()
  for (const click of clicks) {
    const known = windows.get(click.wid)
    if (known) known.push(click)
    else windows.set(click.wid, [click])
  }
  return windows
}
