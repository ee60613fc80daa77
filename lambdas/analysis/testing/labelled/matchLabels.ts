import type { Signal } from '@incuera/contract/analysis.ts'
import type { Label } from './labelledSession.ts'

/**
 * Moment F1 allows so much between what happened and where it was found (facts: PostHog and others use clips of 10 s).
 */
const TOLERANCE_MS = 2_000

type Found = Pick<Signal, 'kind' | 'atMs' | 'title'>

export interface Matches {
  /** Found as labelled. */
  right: Found[]
  /** Found and labelled nowhere. */
  wrong: Found[]
  /** Labelled and not found. */
  missed: Label[]
}

/**
 * Greedy, one to one, in time order: each label takes the first signal of its kind within two seconds. Optional labels
 * come last; what they take is neither right nor wrong.
 */
export function matchLabels(labels: readonly Label[], signals: readonly Found[]): Matches {
  const left = [...signals].sort((a, b) => a.atMs - b.atMs)
  const take = ({ kind, atMs, untilMs = atMs }: Label): Found | null => {
    const at = left.findIndex(
      (signal) => signal.kind === kind && signal.atMs >= atMs - TOLERANCE_MS && signal.atMs <= untilMs + TOLERANCE_MS,
    )
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null)
  }
  const right: Found[] = []
  const missed: Label[] = []
  for (const label of byTime(labels.filter(({ isOptional }) => !isOptional))) {
    const found = take(label)
    if (found) right.push(found)
    else missed.push(label)
  }
  for (const label of byTime(labels.filter(({ isOptional }) => isOptional))) take(label)
  return { right, wrong: left, missed }
}

const byTime = (labels: Label[]) => labels.sort((a, b) => a.atMs - b.atMs)
