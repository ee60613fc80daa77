import type { VitalSeen } from '@incuera/contract/events.ts'
import { listen } from '../browser/listen.ts'
import { ofDocument } from '../browser/natives.ts'
import { loadTiming, pageTime } from '../browser/now.ts'
import { countInteractions } from './countInteractions.ts'
import { observe } from './watchRequests.ts'

/** Shifts belong together within a second of each other, five in all; the worst such window is the score. */
const SHIFT_GAP_MS = 1_000
const SHIFT_WINDOW_MS = 5_000

/**
 * Reports the web vitals, by the definitions of the `web-vitals` library: FCP and TTFB as soon as they are known; LCP,
 * INP and CLS when the page is hidden or left, and again when it is next hidden if they have grown. A first paint after
 * the page was hidden says more about the visitor than about the page, so FCP and LCP leave it out. For a page that
 * returns from the back/forward cache, INP and CLS are measured from zero, and there is no load to measure.
 * @param sinceMs of the page's time: what began earlier is already recorded.
 * @returns how to stop, which reports what is known.
 */
export function watchVitals(sinceMs: number, onVital: (vital: VitalSeen) => void): () => void {
  const known = new Map<VitalSeen['name'], number>()
  const told = new Map<VitalSeen['name'], number>()
  const interactions = countInteractions(sinceMs)
  // A page can be rendered before it is looked at; it begins when it is.
  const { activationStart: shownAt = 0, responseStart } = loadTiming()
  let hiddenAt =
    performance.getEntriesByType('visibility-state').find(({ name }) => name === 'hidden')?.startTime ??
    Number.POSITIVE_INFINITY
  let shift = { from: 0, to: 0, sum: 0 }

  const tell = () => {
    for (const { catchUp } of observations) catchUp()
    if (interactions.slow() > 0) known.set('INP', interactions.slow())
    for (const [name, exact] of known) {
      const value = name === 'CLS' ? Math.round(exact * 10_000) / 10_000 : Math.round(exact)
      if (told.get(name) === value) continue
      told.set(name, value)
      onVital({ name, value })
    }
  }
  const sinceShown = (startTime: number) => Math.max(startTime - shownAt, 0)
  const addShift = ({ startTime, value }: { startTime: number; value: number }) => {
    const isNear = startTime - shift.to < SHIFT_GAP_MS && startTime - shift.from < SHIFT_WINDOW_MS
    shift = isNear
      ? { ...shift, to: startTime, sum: shift.sum + value }
      : { from: startTime, to: startTime, sum: value }
    known.set('CLS', Math.max(shift.sum, known.get('CLS') ?? 0))
  }
  if (sinceMs === 0 && responseStart !== undefined)
    onVital({ name: 'TTFB', value: Math.round(sinceShown(responseStart)) })
  const observations = [
    observe('paint', sinceMs, (entries) => {
      for (const { name, startTime } of entries) {
        if (name !== 'first-contentful-paint' || startTime >= hiddenAt) continue
        onVital({ name: 'FCP', value: Math.round(sinceShown(startTime)) })
        // A page that was seen and did not shift is a good one, not an unknown one.
        if (PerformanceObserver.supportedEntryTypes?.includes('layout-shift')) known.set('CLS', known.get('CLS') ?? 0)
      }
    }),
    observe('largest-contentful-paint', sinceMs, (entries) => {
      for (const { startTime } of entries) if (startTime < hiddenAt) known.set('LCP', sinceShown(startTime))
    }),
    observe('first-input', sinceMs, interactions.add),
    observe('event', sinceMs, interactions.add, { durationThreshold: 40 }),
    observe('layout-shift', sinceMs, (entries) => {
      for (const entry of entries) if (!Object(entry).hadRecentInput) addShift(Object(entry))
    }),
  ]
  const onHidden = () => {
    if (ofDocument('visibilityState') !== 'hidden') return
    hiddenAt = Math.min(hiddenAt, pageTime())
    tell()
  }
  const stopListening = listen(document, 'visibilitychange', onHidden)
  return () => {
    stopListening()
    tell()
    for (const { stop } of observations) stop()
  }
}
