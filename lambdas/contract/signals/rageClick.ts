import type { WindowId } from '../ids.ts'
import type { Click } from '../moment.ts'
import { lowerFirst, several } from '../words/count.ts'
import { clickLabel, pageLabel } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'

const thresholds = {
  clicksMin: { value: 3, unit: 'clicks', source: 'PostHog; others require 3 to 5' },
  /** Between one click and the next. */
  intervalMax: { value: 1_000, unit: 'ms', source: 'PostHog' },
  /** Manhattan distance of one click from the next. */
  distanceMax: { value: 30, unit: 'px', source: 'PostHog' },
}

export const rageClickSignal = {
  kind: 'rage_click',
  severity: 'high',
  explanation: 'Several clicks in quick succession on the same spot',
  thresholds,
  look: {
    kind: 'rage_click',
    label: 'Rage click',
    plural: 'Rage clicks',
    color: 'orange',
    icon: 'mood-angry',
    rank: 60,
  },
  // At the first click of each run.
  find: (moments) => {
    const places = new Map(moments.map((moment) => [moment.eventId, moment]))
    return findRageClicks(moments.filter((moment) => moment.type === 'click')).flatMap((run) => {
      const [first] = run
      const place = first && places.get(first.eventId)
      const last = run.at(-1)
      if (!first || !place || !last) return []
      const seconds = ((last.timestamp - first.timestamp) / 1000).toFixed(1)
      const title = `Clicked ${clickLabel(first)} ${run.length} times in ${seconds} s`
      return [{ eventId: first.eventId, atMs: place.atMs, title, url: place.page, selector: first.target?.selector }]
    })
  },
  summarize: (found) => {
    const [first] = found
    const where = first.url ? ` on ${pageLabel(first.url, '')}` : ''
    const others = found.length > 1 ? `, the first of ${several(found.length, 'rage click')}` : ''
    return `They seemed frustrated: ${lowerFirst(first.title)}${where}${others}.`
  },
} as const satisfies SignalDefinition<'rage_click'>

/**
 * The runs of clicks that are rage clicks, each with its clicks sorted by time; one run counts once, however long. The
 * clicks may arrive in any order and from several windows. The recorder does not report rage clicks: they can be
 * derived from the clicks, and a rule in one place can be changed for old sessions. It does report dead clicks, because
 * only the page knows which elements look interactive (`sdk/src/record/onDemand/watchDeadClicks.ts`).
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
  return runs.filter((run) => run.length >= thresholds.clicksMin.value)
}

const continues = (last: Click, next: Click) =>
  next.timestamp - last.timestamp <= thresholds.intervalMax.value &&
  Math.abs(next.x - last.x) + Math.abs(next.y - last.y) <= thresholds.distanceMax.value

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
