import type { VitalRating } from '@incuera/contract/insights/vitals.ts'

/** The measured vitals, in the order in which a page shows them. */
export const VITALS = [
  { name: 'lcp', label: 'LCP', explanation: 'When the largest part of a page was shown' },
  { name: 'inp', label: 'INP', explanation: 'How long the page took to react' },
  { name: 'cls', label: 'CLS', explanation: 'How much the page moved while it loaded' },
] as const

export type VitalName = (typeof VITALS)[number]['name']

/** @example formatVital('lcp', 2140) === '2.1 s', formatVital('cls', 0.043) === '0.04' */
export function formatVital(name: VitalName, value: number): string {
  if (name === 'cls') return value.toFixed(2)
  return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`
}

export const RATINGS: Record<VitalRating, { label: string; color: string }> = {
  good: { label: 'Good', color: 'var(--ok)' },
  'needs-improvement': { label: 'Needs improvement', color: 'var(--dead)' },
  poor: { label: 'Poor', color: 'var(--error)' },
}

/** The share of each rating, in words. */
export function describeShares(measured: { good: number; needsImprovement: number; poor: number }): string {
  const all = Math.max(1, measured.good + measured.needsImprovement + measured.poor)
  const percent = (count: number) => `${Math.round((count / all) * 100)} %`
  return `${percent(measured.good)} good, ${percent(measured.needsImprovement)} need improvement, ${percent(measured.poor)} poor`
}
