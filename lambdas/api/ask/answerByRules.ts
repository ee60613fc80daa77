import type { AskAnswer, AskInsight } from '@incuera/contract/ask/ask.ts'
import { counted, percent } from './facts/sentences.ts'
import type { Evidence } from './findEvidence.ts'

type Written = Pick<Extract<AskAnswer, { status: 'done' }>, 'statements' | 'nothing'>

/** Of an insight that answers a question; the others are beside them. */
const FACTS_TOLD = 3

/**
 * What can be said without a model: the number, the first facts of the insight, or that nothing was found. The sessions
 * speak for themselves.
 */
export function answerByRules(
  { number, sessions, searched }: Pick<Evidence, 'number' | 'sessions' | 'searched'>,
  insight: AskInsight | null,
): Written {
  const statements = [
    ...(number === null
      ? []
      : [
          {
            text: `${number.sessions.toLocaleString('en')} of ${counted(number.of, 'session')} (${percent(
              number.of > 0 ? number.sessions / number.of : 0,
            )}) match ${number.q}.`,
            citations: [],
          },
        ]),
    ...(insight?.facts.slice(0, FACTS_TOLD) ?? []).map(({ text }, at) => ({ text, citations: [], facts: [at] })),
  ]
  const isNothing = sessions.length === 0 && statements.length === 0
  return { statements, nothing: isNothing ? `I couldn’t find this in ${counted(searched, 'session')}.` : null }
}
