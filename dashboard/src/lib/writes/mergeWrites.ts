/**
 * How long a list may still miss what this member has just written. DynamoDB's indexes usually catch up within a
 * second.
 */
export const INDEX_LAG_MS_MAX = 60_000

/** Something that this member created or changed, as the API returned it. `at`: milliseconds since the epoch. */
export interface Write<T> {
  item: T
  at: number
}

/**
 * A list from the API, with this member's own recent writes: lists are read from an index that follows the table with a
 * delay, so one that is read right after a write may miss the new item or show its previous state. Missing items are
 * appended.
 */
export function mergeWrites<T>(
  listed: readonly T[],
  writes: readonly Write<T>[],
  idOf: (item: T) => string,
  now: number,
): T[] {
  const recent = new Map(writes.filter(({ at }) => now - at < INDEX_LAG_MS_MAX).map(({ item }) => [idOf(item), item]))
  const current = listed.map((item) => recent.get(idOf(item)) ?? item)
  const known = new Set(listed.map(idOf))
  return [...current, ...[...recent].flatMap(([id, item]) => (known.has(id) ? [] : [item]))]
}
