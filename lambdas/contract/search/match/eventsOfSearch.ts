import type { Search } from '../search.ts'
import { endsOfSteps } from './matchesSteps.ts'
import { momentsOf } from './momentsOf.ts'
import type { SearchFacts } from './searchFacts.ts'

/**
 * The events that show why a session meets a search, in the order of its conditions: what was asked for, and where
 * steps ended. None for what a session lacks, or is as a whole.
 */
export function eventsOfSearch({ clauses }: Search, facts: SearchFacts): string[] {
  const ids = clauses.flatMap((clause): string[] => {
    if (clause.isNegated || clause.type === 'text') return []
    if (clause.type === 'steps') return endsOfSteps(clause, facts)
    return clause.values.flatMap((value) =>
      value.type === 'pattern'
        ? momentsOf(clause.field, value.pattern, facts).map(({ event_id }) => String(event_id))
        : [],
    )
  })
  return [...new Set(ids)]
}
