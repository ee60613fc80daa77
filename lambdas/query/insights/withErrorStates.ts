import type { ProjectId } from '@incuera/contract/ids.ts'
import { type DecidedError, errorStateOf } from '@incuera/contract/insights/errorState.ts'
import type { AnswerOf, InsightResult } from '@incuera/contract/insights/insights.ts'

export interface ErrorDecisions {
  /** By fingerprint, those that exist. */
  decidedErrors(pid: ProjectId, fingerprints: readonly string[]): Promise<ReadonlyMap<string, DecidedError>>
}

/**
 * Groups of errors with what members have decided about them; any other result is returned as it is. Decisions are not
 * part of a cached answer, so a new one shows immediately.
 */
export async function withErrorStates(
  core: ErrorDecisions,
  pid: ProjectId,
  result: InsightResult,
): Promise<InsightResult> {
  if (result.status !== 'done' || result.kind !== 'errorGroups') return result
  const { answer, previous } = result
  const fingerprints = [answer, previous].flatMap((one) => one?.groups.map(({ fingerprint }) => fingerprint) ?? [])
  const decisions = await core.decidedErrors(pid, [...new Set(fingerprints)])
  const decide = (of: AnswerOf<'errorGroups'>): AnswerOf<'errorGroups'> => ({
    ...of,
    groups: of.groups.map((group) => {
      const { decision = null, assigned = null } = decisions.get(group.fingerprint) ?? {}
      return { ...group, state: errorStateOf(decision, group), assigned }
    }),
  })
  return { ...result, answer: decide(answer), previous: previous && decide(previous) }
}
