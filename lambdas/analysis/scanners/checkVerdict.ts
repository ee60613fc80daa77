import type { Verdict } from '@incuera/contract/scanners/verdict.ts'
import { VERDICT_EVENTS_MAX } from '@incuera/contract/watchLimits.ts'
import { toStatement } from '../checks/checkAnswer.ts'
import { checkStatement } from '../checks/checkStatement.ts'
import type { Known } from '../checks/statement.ts'
import type { Timeline } from '../model/writeTimeline.ts'
import { citing } from '../rules/citing.ts'
import type { ModelVerdicts } from './prompt.ts'

type Decided = Pick<Verdict, 'verdict' | 'reason' | 'eventIds'>

const PLAIN = {
  no: 'The session does not show it.',
  unclear: 'The session neither shows nor excludes it.',
} as const

/**
 * What remains of a model's answer after the checks that every sentence of a model passes. A yes without proof is
 * unclear; a reason for anything else that does not hold is replaced by a plain one.
 * @param answer undefined: the model gave none
 */
export function checkVerdict(
  answer: ModelVerdicts['answers'][number] | undefined,
  timeline: Timeline,
  known: Known,
): Decided {
  if (!answer) return { verdict: 'unclear', reason: 'The model did not answer the question.', eventIds: [] }
  const { answer: verdict, reason, event_ids } = answer
  const statement = toStatement(reason, event_ids, timeline)
  const problem = checkStatement(statement, known)
  if (problem === null) return { verdict, reason, eventIds: citing(statement.cited).slice(0, VERDICT_EVENTS_MAX) }
  if (verdict !== 'yes') return { verdict, reason: PLAIN[verdict], eventIds: [] }
  return { verdict: 'unclear', reason: `The model said yes, but its reason ${problem}.`, eventIds: [] }
}
