import type { Signal } from '@incuera/contract/analysis.ts'

/**
 * The signal that happened last at this moment; -1 before the first.
 * @param signals sorted by time
 */
export function currentSignal(signals: Signal[], atMs: number): number {
  let low = 0
  let high = signals.length
  while (low < high) {
    const middle = (low + high) >> 1
    const signal = signals[middle]
    if (signal && signal.atMs <= atMs) low = middle + 1
    else high = middle
  }
  return low - 1
}
