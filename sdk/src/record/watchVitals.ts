import type { VitalSeen } from '@incuera/contract/events.ts'
import { observe } from './watchRequests.ts'

/** An interaction of fewer milliseconds is felt by nobody, and browsers report none below 16. */
const INTERACTION_MS_MIN = 40
/** Shifts belong together within a second of each other, five in all; the worst such window is the score. */
const SHIFT_GAP_MS = 1_000
const SHIFT_WINDOW_MS = 5_000

/**
 * Tells how the page felt: FCP and TTFB as soon as they are known, LCP, INP and CLS when the page is hidden or left, when
 * they cannot grow any more in this visit of it. INP is the slowest interaction, which it is by definition below 50 of them.
 * @param sinceMs of the page's time: what began earlier was told before.
 * @returns how to stop, which tells what is known.
 */
export function watchVitals(sinceMs: number, onVital: (vital: VitalSeen) => void): () => void {
  const last = new Map<VitalSeen['name'], number>()
  let shift = { from: 0, to: 0, sum: 0 }
  const stops = [
    observe('paint', sinceMs, (entries) => {
      for (const { name, startTime } of entries) if (name === 'first-contentful-paint') onVital({ name: 'FCP', value: Math.round(startTime) })
    }),
    observe('navigation', sinceMs, (entries) => {
      for (const entry of entries) if (entry instanceof PerformanceNavigationTiming) onVital({ name: 'TTFB', value: Math.round(entry.responseStart) })
    }),
    observe('largest-contentful-paint', sinceMs, (entries) => {
      for (const { startTime } of entries) last.set('LCP', Math.round(startTime))
    }),
    observe('event', sinceMs, (entries) => worst('INP', Math.max(...entries.map(({ duration }) => duration))), {
      durationThreshold: INTERACTION_MS_MIN,
    }),
    observe('layout-shift', sinceMs, (entries) => {
      for (const entry of entries) if (isShift(entry) && !entry.hadRecentInput) addShift(entry)
    }),
  ]
  const worst = (name: VitalSeen['name'], value: number) => {
    if (Number.isFinite(value)) last.set(name, Math.max(value, last.get(name) ?? 0))
  }
  const addShift = ({ startTime, value }: { startTime: number; value: number }) => {
    const isNear = startTime - shift.to < SHIFT_GAP_MS && startTime - shift.from < SHIFT_WINDOW_MS
    shift = isNear ? { ...shift, to: startTime, sum: shift.sum + value } : { from: startTime, to: startTime, sum: value }
    worst('CLS', shift.sum)
  }
  const tell = () => {
    for (const [name, value] of last) onVital({ name, value: Math.round(value * 1_000) / 1_000 })
    last.clear()
  }
  const onHidden = () => {
    if (document.visibilityState === 'hidden') tell()
  }
  document.addEventListener('visibilitychange', onHidden, true)
  return () => {
    document.removeEventListener('visibilitychange', onHidden, true)
    for (const stop of stops) stop()
    tell()
  }
}

function isShift(entry: PerformanceEntry): entry is PerformanceEntry & { value: number; hadRecentInput: boolean } {
  return 'value' in entry && typeof entry.value === 'number' && 'hadRecentInput' in entry
}
