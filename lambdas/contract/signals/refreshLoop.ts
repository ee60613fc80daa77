import { several } from '../words/count.ts'
import { pageLabel } from '../words/label.ts'
import { shownPages } from './shownPages.ts'
import type { SignalDefinition } from './signalDefinition.ts'

const thresholds = {
  reloadsMin: { value: 2, unit: 'reloads', source: 'our labelled sessions: one reload is a habit' },
  within: { value: 60_000, unit: 'ms', source: 'our labelled sessions' },
}

export const refreshLoopSignal = {
  kind: 'refresh_loop',
  severity: 'medium',
  explanation: 'The same page was reloaded several times in a row',
  thresholds,
  look: {
    kind: 'refresh_loop',
    label: 'Refresh loop',
    plural: 'Refresh loops',
    color: 'orange',
    icon: 'refresh',
    rank: 41,
  },
  // On the first reload of each run.
  find: (moments, limitOf) =>
    shownPages(moments).flatMap((pages) => {
      const runs: (typeof pages)[] = []
      for (const [at, page] of pages.entries()) {
        const before = pages[at - 1]
        const isReload =
          before?.view.url === page.view.url &&
          page.view.timestamp - before.view.timestamp <= limitOf(thresholds.within) &&
          before.inputs === 0
        if (!isReload) runs.push([])
        else runs.at(-1)?.push(page)
      }
      return runs.flatMap((reloads) => {
        const [first] = reloads
        if (!first || reloads.length < limitOf(thresholds.reloadsMin)) return []
        const { eventId, atMs, url, title } = first.view
        return [{ eventId, atMs, title: `Reloaded ${pageLabel(url, title)} ${reloads.length} times`, url }]
      })
    }),
  summarize: (found) => {
    const name = found[0].url ? pageLabel(found[0].url, '') : 'the page'
    return `They reloaded ${name} again and again${found.length > 1 ? `, as in ${several(found.length - 1, 'other place')}` : ''}.`
  },
  suggestion: 'Check whether the page loads completely, and show what went wrong when it does not.',
} as const satisfies SignalDefinition<'refresh_loop'>
