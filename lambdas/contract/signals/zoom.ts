import { several } from '../words/count.ts'
import { pageLabel } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const zoomSignal = {
  kind: 'zoom',
  severity: 'low',
  explanation: 'A visitor on a phone enlarged the page with two fingers: something was too small to read or to tap',
  // `sessions/activity/toTrace.ts` applies it.
  thresholds: {
    scaleMin: {
      value: 1.25,
      unit: 'times',
      source: 'less happens when a page is scrolled with two fingers',
      isFixed: true,
    },
  },
  look: { kind: 'zoom', label: 'Zoom', plural: 'Zooms', color: 'yellow', icon: 'zoom-in', rank: 15 },
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'zoom') return []
      const { eventId, atMs, page, scale } = moment
      return [{ eventId, atMs, title: `Enlarged the page ${scale.toFixed(1)} times`, url: page }]
    }),
  summarize: (found) => {
    const pages = [...new Set(found.flatMap(({ url }) => (url ? [pageLabel(url, '')] : [])))]
    return `They enlarged the page ${several(found.length, 'time')}${pages[0] ? `, first on ${pages[0]}` : ''}.`
  },
  suggestion: 'Check whether text and buttons are large enough on this device.',
} as const satisfies SignalDefinition<'zoom'>
