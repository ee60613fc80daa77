import type { Story, Summary } from './summary.ts'

/** What pictures can decide: when something went wrong, the worst first, and how it ended. */
export function contestedMs({ moments, durationMs }: Story, { problems }: Summary): number[] {
  const times = new Map<string, number>(moments.map(({ eventId, atMs }) => [eventId, atMs]))
  return [...problems.flatMap(({ eventIds }) => times.get(eventIds.at(-1) ?? '') ?? []), durationMs]
}
