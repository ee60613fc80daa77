import type { Advice } from '@incuera/contract/refusals.ts'
import { isRecord } from '../events/isRecord.ts'

/** What an answer means for the body it answers. */
export type Verdict = 'accepted' | Advice

const ADVICE: readonly string[] = ['drop', 'later', 'split', 'stop'] satisfies Advice[]

/** The intake says itself what to do (`error.advice`); for whoever else answers on the way, the status decides. */
export function verdictOf(status: number, body: unknown): Verdict {
  if (status >= 200 && status < 300) return 'accepted'
  const advice = adviceIn(body)
  if (advice) return advice
  if (status === 401 || status === 403) return 'stop'
  if (status === 413) return 'split'
  if (status === 408 || status === 429 || status >= 500) return 'later'
  return 'drop'
}

function adviceIn(body: unknown): Advice | null {
  const advice = isRecord(body) && body.advice
  return isAdvice(advice) ? advice : null
}

function isAdvice(value: unknown): value is Advice {
  return typeof value === 'string' && ADVICE.includes(value)
}
