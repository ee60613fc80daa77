import { AskChooseDocument, AskChosen } from '@incuera/contract/ask/ask.ts'
import type { AskChoice } from '@incuera/contract/ask/askChoice.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import { type AskModelPorts, askModel } from './askModel.ts'
import { chooseByRules } from './chooseByRules.ts'
import type { Evidence } from './findEvidence.ts'
import { planQuestion } from './planQuestion.ts'

export type Chosen = { choice: AskChoice; chosenBy: 'rules' | 'model' }

/** Questions that only ask for sessions: no insight answers them, and no call of a model is spent. */
const ASKS_SESSIONS = /^(?:who\b|show\b|find\b|list\b|which (?:sessions|visitors|people|users)\b)/i

/**
 * Chooses the insight that has the numbers of a question: rules where it is plain, else the model if there is one. It
 * only chooses from our own insights; the contract checks what it chose.
 */
export async function chooseInsight(
  ports: AskModelPorts & { deployment: { hasModel: boolean } },
  { pid, question, range }: { pid: ProjectId; question: string; range: DayRange },
  { number, names }: Pick<Evidence, 'number' | 'names'>,
): Promise<{ status: 'running' } | { status: 'done'; chosen: Chosen | null }> {
  const ruled = chooseByRules(question, planQuestion(question).search)
  // The number is that of these sessions.
  const isCounted =
    number !== null && ruled?.kind === 'trends' && ruled.metric.type === 'sessions' && ruled.breakdown === null
  if (ruled) return { status: 'done', chosen: isCounted ? null : { choice: ruled, chosenBy: 'rules' } }
  if (!ports.deployment.hasModel || number !== null || ASKS_SESSIONS.test(question.trim()))
    return { status: 'done', chosen: null }
  const document: AskChooseDocument = { v: 1, type: 'choose', askedAt: ports.now(), question, ...names }
  const reply = await askModel(ports, { pid, step: 'choose', question, range }, document, {
    document: AskChooseDocument,
    answer: AskChosen,
  })
  if (reply.status === 'running') return reply
  const choice = reply.status === 'done' ? reply.answer.choice : null
  return { status: 'done', chosen: choice && { choice, chosenBy: 'model' } }
}
