import type { AskInsight } from '@incuera/contract/ask/ask.ts'
import { insightOf } from '@incuera/contract/ask/askChoice.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { INSIGHTS } from '@incuera/contract/insights/insights.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import { RefusalError } from '#runtime/errors.ts'
import { answerNamed } from '../insights/answerNamed.ts'
import type { ApiPorts } from '../ports.ts'
import type { Chosen } from './chooseInsight.ts'
import { factsOf } from './facts/factsOf.ts'

/** Computes the insight that was chosen and reads what it says. Null: it cannot be answered, or says nothing. */
export async function readInsight(
  ports: ApiPorts,
  { pid, range }: { pid: ProjectId; range: DayRange },
  { choice, chosenBy }: Chosen,
): Promise<{ status: 'running' } | { status: 'done'; insight: AskInsight | null }> {
  const request = insightOf(choice, range)
  try {
    const result = await answerNamed(ports, pid, request)
    if (result.status === 'running') return result
    const title = INSIGHTS.find(({ kind }) => kind === request.kind)?.title ?? request.kind
    const facts = factsOf(choice, request, result)
    return { status: 'done', insight: facts.length > 0 ? { request, title, chosenBy, facts } : null }
  } catch (error) {
    // The choice breaks a rule that only the insight knows: the question is answered without it.
    if (!(error instanceof RefusalError) || error.code !== 'invalid') throw error
    ports.log.info('a chosen insight was refused', { kind: request.kind, reason: error.message })
    return { status: 'done', insight: null }
  }
}
