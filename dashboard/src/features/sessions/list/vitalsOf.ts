import { GOOD_VITAL_UP_TO } from '@incuera/contract/insights/vitals.ts'
import type { SessionFacts } from '@incuera/contract/session.ts'

/** The worst vitals of a session, as people read them, and whether they are good (web.dev/articles/vitals). */
export function vitalsOf({ lcp, inp, cls }: SessionFacts): { name: string; value: string; isGood: boolean }[] {
  const one = (name: keyof typeof GOOD_VITAL_UP_TO, value: number | undefined, text: (value: number) => string) =>
    value === undefined ? [] : [{ name, value: text(value), isGood: value <= GOOD_VITAL_UP_TO[name] }]
  return [
    ...one('LCP', lcp, (ms) => `${(ms / 1000).toFixed(1)} s`),
    ...one('INP', inp, (ms) => `${Math.round(ms)} ms`),
    ...one('CLS', cls, (score) => score.toFixed(2)),
  ]
}
