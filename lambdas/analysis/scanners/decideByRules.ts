import { EventId } from '@incuera/contract/ids.ts'
import type { ScannerItem } from '@incuera/contract/scanners/scanner.ts'
import type { Verdict } from '@incuera/contract/scanners/verdict.ts'
import { eventsOfSearch } from '@incuera/contract/search/match/eventsOfSearch.ts'
import { matchesSearch } from '@incuera/contract/search/match/matchesSearch.ts'
import type { SearchFacts } from '@incuera/contract/search/match/searchFacts.ts'
import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import { VERDICT_EVENTS_MAX } from '@incuera/contract/watchLimits.ts'

/** Asks every rule of one session. A rule that the grammar no longer knows decides nothing, and says so. */
export function decideByRules(
  scanners: readonly ScannerItem[],
  facts: SearchFacts,
  { nowMs }: { nowMs: number },
): Verdict[] {
  return scanners.flatMap(({ scannerId, version, tag, check }): Verdict[] => {
    if (check.type !== 'rule') return []
    const parsed = parseSearch(check.q)
    const base = { scannerId, scannerVersion: version, tag }
    if (!parsed.ok) return [{ ...base, verdict: 'unclear', reason: parsed.problem.message, eventIds: [] }]
    if (!matchesSearch(parsed.search, facts, { nowMs }))
      return [{ ...base, verdict: 'no', reason: 'The session does not meet the rule.', eventIds: [] }]
    const eventIds = eventsOfSearch(parsed.search, facts).flatMap((id) => EventId.safeParse(id).data ?? [])
    return [
      {
        ...base,
        ...{ verdict: 'yes', reason: 'The session meets the rule.' },
        eventIds: eventIds.slice(0, VERDICT_EVENTS_MAX),
      },
    ]
  })
}
