import type { Claim } from '@incuera/contract/analysis.ts'
import { ModelError } from './modelError.ts'
import type { ModelSummary } from './prompt.ts'
import type { Timeline } from './writeTimeline.ts'

/** Above this share of invented ids the rest of a summary is not trustworthy either. */
export const UNRESOLVED_SHARE_MAX = 0.15

/**
 * Turns the short ids of a model's claims back into events. Drops ids that the timeline does not contain, and claims
 * without any valid id.
 *
 * @throws ModelError when too many ids were invented or no claim remains
 */
export function checkClaims(claims: ModelSummary['claims'], { eventIds }: Timeline): Claim[] {
  const cited = claims.flatMap(({ event_ids }) => event_ids)
  const unresolved = cited.filter((id) => !eventIds.has(id))
  if (unresolved.length > cited.length * UNRESOLVED_SHARE_MAX) {
    throw new ModelError(
      'answer_rejected',
      `the model cited ${unresolved.length} of ${cited.length} events that do not exist`,
    )
  }
  const checked = claims.flatMap(({ text, event_ids }) => {
    const found = [...new Set(event_ids.flatMap((id) => eventIds.get(id) ?? []))]
    return found.length > 0 ? [{ text, eventIds: found }] : []
  })
  if (checked.length === 0) throw new ModelError('answer_rejected', 'the model made no claim that cites an event')
  return checked
}
