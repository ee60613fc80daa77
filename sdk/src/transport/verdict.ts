import type { Advice } from '@incuera/contract/refusals.ts'

/**
 * What an answer means for the body it answers. `left`: it shows more than the intake takes, and stays on the disk for
 * `resendStored.ts`, which sends what of it no preset masks.
 */
export type Verdict = 'accepted' | 'left' | Advice

const ADVICE: readonly Advice[] = ['drop', 'later', 'split', 'stop']

/** The intake says itself what to do (`error.advice`); for whoever else answers on the way, the status decides. */
export function verdictOf(status: number, body: unknown): Verdict {
  if (status >= 200 && status < 300) return 'accepted'
  const advice = ADVICE.find((known) => known === Object(body).advice)
  if (advice) return advice
  if (status === 401 || status === 403) return 'stop'
  if (status === 413) return 'split'
  if (status === 408 || status === 429 || status >= 500) return 'later'
  return 'drop'
}
