import type { Breakdown } from '@incuera/contract/insights/scope.ts'
import { BREAKDOWN_VALUES_MAX } from '@incuera/contract/limits.ts'
import type { Filter } from './filter.ts'
import { allOf } from './lakeQuery.ts'

/** What `slot` of a session means, in relation `slots`: `slot` 0 is no value, then the most frequent values by rank. */
export const OTHERS_SLOT = BREAKDOWN_VALUES_MAX + 1

/**
 * Relation `slots` (`session_id`, `slot`, `value`): the value of each session, and its rank. Sessions without a value
 * are not in it. Without a breakdown it is empty.
 */
export function slotsOf(breakdown: Breakdown | undefined, filter: Filter): string[] {
  if (breakdown === undefined)
    return [`slots AS (SELECT session_id, 0 AS slot, user_key AS value FROM events WHERE 1 = 0)`]
  return [
    `traits AS (SELECT session_id, min_by(${breakdown}, ts) AS value FROM events
    WHERE ${allOf([`${breakdown} IS NOT NULL`, ...filter.on()])} GROUP BY session_id)`,
    `ranks AS (SELECT value, row_number() OVER (ORDER BY count(*) DESC, value) AS place FROM traits GROUP BY value)`,
    `slots AS (SELECT t.session_id, least(r.place, ${OTHERS_SLOT}) AS slot,
      CASE WHEN r.place <= ${BREAKDOWN_VALUES_MAX} THEN t.value END AS value
    FROM traits t JOIN ranks r ON r.value = t.value)`,
  ]
}
