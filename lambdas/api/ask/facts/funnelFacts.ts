import type { AskFact } from '@incuera/contract/ask/ask.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import { counted, percent, quoteName } from './sentences.ts'

/** How many took each step and which share went on, and what stopped most of those who did not. */
export function funnelFacts({ steps, losses, problem }: AnswerOf<'funnel'>): AskFact[] {
  const [first] = steps
  const last = steps.at(-1)
  if (!first || !last) return []
  const reached = steps.slice(1).map(({ label, reached, share, shareOfPrevious, key }, index) => ({
    text:
      index === 0
        ? `${counted(reached, 'session')} of these (${percent(share)}) went on to ${quoteName(label)}.`
        : `${counted(reached, 'session')} (${percent(share)} of all, ${percent(shareOfPrevious)} of the step before) went on to ${quoteName(label)}.`,
    key,
  }))
  const lost = losses.flatMap(({ key, afterStep, lost, stopped }) => {
    const label = steps[afterStep - 1]?.label
    const [worst] = stopped
    if (lost === 0 || label === undefined) return []
    const why = worst
      ? `; ${counted(worst.sessions, 'session')} of them (${percent(worst.share)}) met ${lookOf(worst.signal)}`
      : ''
    return [{ text: `${counted(lost, 'session')} stopped after ${quoteName(label)}${why}.`, key }]
  })
  return [
    { text: `${counted(first.reached, 'session')} began with ${quoteName(first.label)}.`, key: first.key },
    ...reached,
    ...lost,
    ...(problem ? [{ text: problem.message, key: null }] : []),
  ]
}

const lookOf = (kind: string) => SIGNALS.find((signal) => signal.kind === kind)?.look.plural.toLowerCase() ?? kind
