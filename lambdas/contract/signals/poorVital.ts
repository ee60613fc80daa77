import { POOR_VITAL_ABOVE, vitalEvent } from '../events/vital.ts'
import type { Moment } from '../moment.ts'
import { seconds } from '../words/clock.ts'
import { several } from '../words/count.ts'
import type { SignalDefinition } from './signalDefinition.ts'

const SOURCE = 'web.dev/articles/vitals: poor'
const thresholds = {
  LCP: { value: POOR_VITAL_ABOVE.LCP, unit: 'ms', source: SOURCE },
  FCP: { value: POOR_VITAL_ABOVE.FCP, unit: 'ms', source: SOURCE },
  TTFB: { value: POOR_VITAL_ABOVE.TTFB, unit: 'ms', source: SOURCE },
  INP: { value: POOR_VITAL_ABOVE.INP, unit: 'ms', source: SOURCE },
  CLS: { value: POOR_VITAL_ABOVE.CLS, unit: 'score', source: SOURCE },
}
const isKnown = (name: string): name is keyof typeof thresholds => name in thresholds

export const poorVitalSignal = {
  kind: 'poor_vital',
  severity: 'low',
  explanation: 'A web vital of the page was poor: it loaded, answered or held still badly',
  thresholds,
  look: {
    kind: 'poor_vital',
    label: 'Poor vital',
    plural: 'Poor vitals',
    color: 'yellow',
    icon: 'heartbeat',
    rank: null,
  },
  // Once for each page and value: LCP, INP and CLS are reported again when they have grown.
  find: (moments, limitOf) =>
    newestVitals(moments).flatMap(({ eventId, atMs, page, name, value }) =>
      isKnown(name) && value > limitOf(thresholds[name])
        ? [{ eventId, atMs, title: vitalEvent.describe({ name, value }, WORDING).title, url: page }]
        : [],
    ),
  summarize: (found) =>
    found.length === 1
      ? `${found[0].title}.`
      : `${several(found.length, 'web vital')} of the pages were poor; the first: ${found[0].title}.`,
  suggestion: 'Measure this page in the browser: large pictures, long scripts and late layout are the usual causes.',
} as const satisfies SignalDefinition<'poor_vital'>

type Vital = Extract<Moment, { type: 'vital' }>

const WORDING = { duration: seconds, bytes: (bytes: number) => `${bytes} bytes` }

/** The last report of each value of each page load. */
function newestVitals(moments: readonly Moment[]): Vital[] {
  const newest = new Map<string, Vital>()
  const loads = new Map<string, number>()
  for (const moment of moments) {
    if (moment.type === 'pageview') loads.set(moment.wid, (loads.get(moment.wid) ?? 0) + 1)
    if (moment.type === 'vital') newest.set(`${moment.wid} ${loads.get(moment.wid) ?? 0} ${moment.name}`, moment)
  }
  return [...newest.values()]
}
