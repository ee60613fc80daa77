import { seconds } from '../words/clock.ts'
import { several } from '../words/count.ts'
import { pageLabel } from '../words/label.ts'
import { shownPages } from './shownPages.ts'
import type { SignalDefinition } from './signalDefinition.ts'

const thresholds = {
  stayMax: {
    value: 7_000,
    unit: 'ms',
    source: 'Microsoft Clarity calls it a quick back if a page is left within seconds',
  },
}

export const quickBackSignal = {
  kind: 'quick_back',
  severity: 'low',
  explanation: 'A page was opened and left for the page before within seconds, without using it',
  thresholds,
  look: {
    kind: 'quick_back',
    label: 'Quick back',
    plural: 'Quick backs',
    color: 'yellow',
    icon: 'arrow-back',
    rank: 25,
  },
  // On the page that was left.
  find: (moments, limitOf) =>
    shownPages(moments).flatMap((pages) =>
      pages.flatMap(({ view, stayedMs, clicks, inputs }, at) => {
        const [before, after] = [pages[at - 1], pages[at + 1]]
        if (stayedMs === undefined || stayedMs > limitOf(thresholds.stayMax)) return []
        if (!before || before.view.url !== after?.view.url || before.view.url === view.url) return []
        // One click is the one that leads back; whoever clicks or types more has used the page.
        if (clicks > 1 || inputs > 0) return []
        const title = `Left ${pageLabel(view.url, view.title)} for the page before after ${seconds(stayedMs)}`
        return [{ eventId: view.eventId, atMs: view.atMs, title, url: view.url }]
      }),
    ),
  summarize: (found) => {
    const name = found[0].url ? pageLabel(found[0].url, '') : 'a page'
    return found.length === 1
      ? `They turned back from ${name} immediately.`
      : `They turned back immediately from ${several(found.length, 'page')}, first from ${name}.`
  },
  suggestion: 'Check whether the link says what the page shows.',
} as const satisfies SignalDefinition<'quick_back'>
