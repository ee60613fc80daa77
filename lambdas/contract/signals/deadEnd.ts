import type { Click } from '../moment.ts'
import { several } from '../words/count.ts'
import { pageLabel } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'
import { deadClicksOf, isDead, isText, isVain } from './vainClick.ts'

/** Systems take two clicks for a double click within half a second. */
const DOUBLE_CLICK_MS = 500

const thresholds = {
  vainMin: { value: 2, unit: 'clicks', source: 'our labelled sessions: one miss is chance' },
}

export const deadEndSignal = {
  kind: 'dead_end',
  severity: 'medium',
  explanation: 'The session ended on a page on which no click had any effect',
  thresholds,
  look: { kind: 'dead_end', label: 'Dead end', plural: 'Dead ends', color: 'orange', icon: 'barrier', rank: 45 },
  // On the last page view of the session.
  find: (moments, limitOf) => {
    const view = moments.findLast((moment) => moment.type === 'pageview')
    if (!view) return []
    const there = moments.filter(({ wid, timestamp }) => wid === view.wid && timestamp >= view.timestamp)
    const clicks = there.filter((moment) => moment.type === 'click')
    const dead = deadClicksOf(there)
    // Double and triple clicks on text select it.
    const isSelecting = (click: Click) =>
      isText(click) &&
      !isDead(click, dead) &&
      clicks.some((one) => one !== click && Math.abs(one.timestamp - click.timestamp) < DOUBLE_CLICK_MS)
    const vain = clicks.filter((click) => isVain(click, dead) && !isSelecting(click))
    const isStuck = !clicks.some(({ effect }) => effect?.isAnswered && !effect.error)
    if (vain.length < limitOf(thresholds.vainMin) || !isStuck || there.some(({ type }) => type === 'input')) return []
    const title = `Left from ${pageLabel(view.url, view.title)}, where ${several(vain.length, 'click')} had no effect`
    return [{ eventId: view.eventId, atMs: view.atMs, title, url: view.url }]
  },
  summarize: (found) =>
    `They got no further: nothing they clicked on ${found[0].url ? pageLabel(found[0].url, '') : 'the last page'} had an effect.`,
  suggestion: 'Offer a way on from this page: a link, a search, or help.',
} as const satisfies SignalDefinition<'dead_end'>
