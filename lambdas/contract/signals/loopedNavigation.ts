import { times } from '../words/count.ts'
import { pageLabel } from '../words/label.ts'
import { shownPages } from './shownPages.ts'
import type { SignalDefinition } from './signalDefinition.ts'

const thresholds = {
  viewsMin: { value: 4, unit: 'views of the same page', source: 'our labelled sessions: three happen when comparing' },
  within: { value: 120_000, unit: 'ms', source: 'our labelled sessions' },
}

export const loopedNavigationSignal = {
  kind: 'looped_navigation',
  severity: 'medium',
  explanation: 'The same few pages were opened again and again, with nothing entered on any of them',
  thresholds,
  look: {
    kind: 'looped_navigation',
    label: 'Looped navigation',
    plural: 'Looped navigations',
    color: 'orange',
    icon: 'repeat',
    rank: 35,
  },
  // On the view that completes the loop; one loop counts once, however long.
  find: (moments, limitOf) =>
    shownPages(moments).flatMap((pages) => {
      const recent = new Map<string, number[]>()
      let last = ''
      let quietUntil = Number.NEGATIVE_INFINITY
      return pages.flatMap(({ view, inputs }) => {
        if (inputs > 0) recent.clear()
        // A reload is no navigation.
        if (view.url === last) return []
        last = view.url
        const views = (recent.get(view.url) ?? []).filter((at) => view.timestamp - at <= limitOf(thresholds.within))
        views.push(view.timestamp)
        recent.set(view.url, views)
        if (views.length < limitOf(thresholds.viewsMin) || view.timestamp < quietUntil) return []
        quietUntil = view.timestamp + limitOf(thresholds.within)
        const title = `Came to ${pageLabel(view.url, view.title)} ${times(views.length)} in ${Math.ceil(limitOf(thresholds.within) / 60_000)} min`
        return [{ eventId: view.eventId, atMs: view.atMs, title, url: view.url }]
      })
    }),
  summarize: (found) => {
    const name = found[0].url ? pageLabel(found[0].url, '') : 'the same page'
    return `They went in circles and kept coming back to ${name}.`
  },
  suggestion: 'Check whether people find here what the links to these pages promise.',
} as const satisfies SignalDefinition<'looped_navigation'>
