import type { WindowId } from '../ids.ts'
import type { Activity, Click, Trace } from '../moment.ts'
import { seconds } from '../words/clock.ts'
import { lowerFirst, several } from '../words/count.ts'
import { clickLabel, pageLabel } from '../words/label.ts'
import { type LimitOf, ownLimit, type SignalDefinition } from './signalDefinition.ts'
import { deadClicksOf, isDead, isText, isVain } from './vainClick.ts'

const thresholds = {
  clicksMin: { value: 3, unit: 'clicks', source: 'PostHog; others require 3 to 5' },
  /** Between one click and the next. */
  intervalMax: { value: 1_000, unit: 'ms', source: 'PostHog' },
  /** Manhattan distance of one click from the next. */
  distanceMax: { value: 30, unit: 'px', source: 'PostHog' },
  /** Where clicks select text: two select a word, three a paragraph, a fourth ends it. */
  clicksOnTextMin: { value: 5, unit: 'clicks', source: 'our labelled sessions' },
}

export const rageClickSignal = {
  kind: 'rage_click',
  severity: 'high',
  explanation: 'Several clicks in quick succession on the same spot that had no effect, or only an error',
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
  find: (moments, limitOf) => {
    const places = new Map(moments.map((moment) => [moment.eventId, moment]))
    return findRageClicks(moments, limitOf).flatMap((run) => {
      const [first] = run
      const place = first && places.get(first.eventId)
      const last = run.at(-1)
      if (!first || !place || !last) return []
      const title = `Clicked ${clickLabel(first)} ${run.length} times in ${seconds(last.timestamp - first.timestamp)}`
      return [{ eventId: first.eventId, atMs: place.atMs, title, url: place.page, selector: first.target?.selector }]
    })
  },
  summarize: (found) => {
    const [first] = found
    const where = first.url ? ` on ${pageLabel(first.url, '')}` : ''
    const others = found.length > 1 ? `, the first of ${several(found.length, 'rage click')}` : ''
    return `They ${lowerFirst(first.title)}${where}${others}.`
  },
  suggestion: 'Check whether the element reacts, and show progress if its work takes time.',
} as const satisfies SignalDefinition<'rage_click'>

/**
 * The runs of clicks that are rage clicks, each with its clicks sorted by time; one run counts once, however long. The
 * activities may arrive in any order and from several windows. What counts is what the clicks did: quick clicks on
 * `next`, on a stepper or an accordion change the page, and are none; so are those that select text, and those on a
 * canvas. The recorder does not report rage clicks: a rule in one place can be changed for old sessions. It does report
 * dead clicks, because only the page knows which elements look interactive
 * (`sdk/src/record/onDemand/watchDeadClicks.ts`).
 */
export function findRageClicks(activities: readonly (Activity | Trace)[], limitOf: LimitOf = ownLimit): Click[][] {
  const limit = {
    clicks: limitOf(thresholds.clicksMin),
    clicksOnText: limitOf(thresholds.clicksOnTextMin),
    interval: limitOf(thresholds.intervalMax),
    distance: limitOf(thresholds.distanceMax),
  }
  const dead = deadClicksOf(activities)
  const continues = (last: Click, next: Click) =>
    next.timestamp - last.timestamp <= limit.interval &&
    Math.abs(next.x - last.x) + Math.abs(next.y - last.y) <= limit.distance
  const isRage = (run: Click[]) => {
    const vain = run.filter((click) => isVain(click, dead))
    const isKnown = run.some((click) => click.effect?.error || isDead(click, dead))
    const isOnText = !isKnown && run.every(isText)
    return vain.length >= (isOnText ? limit.clicksOnText : limit.clicks) && vain.length * 2 > run.length
  }
  const runs: Click[][] = []
  for (const ofWindow of byWindow(activities).values()) {
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
  return runs.filter((run) => run.length >= limit.clicks && isRage(run))
}

const byTime = (a: Click, b: Click) => a.timestamp - b.timestamp || a.seq - b.seq || a.index - b.index

function byWindow(activities: readonly (Activity | Trace)[]): Map<WindowId, Click[]> {
  const clicks = new Map<WindowId, Click[]>()
  for (const activity of activities) {
    if (activity.type !== 'click') continue
    const known = clicks.get(activity.wid)
    if (known) known.push(activity)
    else clicks.set(activity.wid, [activity])
  }
  return clicks
}
