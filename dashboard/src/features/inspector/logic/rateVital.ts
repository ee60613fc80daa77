import { POOR_VITAL_ABOVE } from '@incuera/contract/events/vital.ts'
import { formatDuration } from '#shared/format/formatDuration.ts'

export type VitalRating = 'good' | 'fair' | 'poor'

/** Up to this a value is good; milliseconds, CLS as a score. Source: web.dev/articles/vitals. */
const GOOD_UP_TO = { LCP: 2_500, FCP: 1_800, TTFB: 800, INP: 200, CLS: 0.1 }

const isKnown = (name: string): name is keyof typeof GOOD_UP_TO => Object.hasOwn(GOOD_UP_TO, name)

/** Null for a value that nobody has set limits for. */
export function rateVital(name: string, value: number): VitalRating | null {
  if (!isKnown(name)) return null
  if (value <= GOOD_UP_TO[name]) return 'good'
  return value > POOR_VITAL_ABOVE[name] ? 'poor' : 'fair'
}

/** @example formatVital('CLS', 0.0312) === '0.031', formatVital('LCP', 850) === '850 ms' */
export function formatVital(name: string, value: number): string {
  if (name === 'CLS') return value.toFixed(3)
  return value < 1_000 ? `${Math.round(value)} ms` : formatDuration(value)
}
