import type { Signal, SignalKind } from '@incuera/contract/analysis.ts'

/** A spot on the seek bar: one signal, or several that would lie on top of each other. */
export interface Marker {
  /** 0 at the start of the session, 1 at its end. */
  position: number
  /** What stands out most of them gives the spot its look and its time. */
  signal: Signal
  signals: Signal[]
}

/** Clicks are too many for the bar; the list beside it has them. */
const ON_THE_BAR: SignalKind[] = ['page_view', 'form_abandoned', 'dead_click', 'rage_click', 'error']
const rank = (signal: Signal) => ON_THE_BAR.indexOf(signal.kind)

/**
 * Puts signals on the bar, and those nearer than `nearest` (a fraction of the bar) together into one marker.
 *
 * ```
 * signals   p    p r e             p
 * markers   p    e(3)              p
 * ```
 * @param signals in any order
 */
export function placeMarkers(signals: Signal[], durationMs: number, nearest: number): Marker[] {
  if (durationMs <= 0) return []
  const markers: Marker[] = []
  for (const signal of signals.filter((one) => rank(one) >= 0).sort((a, b) => a.atMs - b.atMs)) {
    const position = Math.min(1, Math.max(0, signal.atMs / durationMs))
    const last = markers.at(-1)
    if (!last || position - last.position >= nearest) markers.push({ position, signal, signals: [signal] })
    else {
      last.signals.push(signal)
      if (rank(signal) > rank(last.signal)) last.signal = signal
    }
  }
  return markers
}
