import type { AskAnswer } from '@incuera/contract/ask/ask.ts'
import type { Evidence } from './findEvidence.ts'

type Written = Pick<Extract<AskAnswer, { status: 'done' }>, 'statements' | 'nothing'>

/** What can be said without a model: the number, or that nothing was found. The sessions speak for themselves. */
export function answerByRules({ number, sessions, searched }: Evidence): Written {
  const statements =
    number === null
      ? []
      : [
          {
            text: `${number.sessions.toLocaleString('en')} of ${sessionsOf(number.of)} match ${number.q}.`,
            citations: [],
          },
        ]
  const isNothing = sessions.length === 0 && number === null
  return { statements, nothing: isNothing ? `I couldn’t find this in ${sessionsOf(searched)}.` : null }
}

const sessionsOf = (count: number) => `${count.toLocaleString('en')} session${count === 1 ? '' : 's'}`
