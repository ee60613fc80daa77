import type { Moment } from '#lib/moments/moment.ts'
import type { Facts } from '#shared/facts.ts'

/** Everything of an event that the inspector shows, in lower case. */
export const searchText = ({ title, detail, facts }: Moment): string =>
  [title, detail, ...textsOf(facts)].filter(Boolean).join('\n').toLowerCase()

function textsOf(facts: Facts | undefined): (string | null)[] {
  switch (facts?.type) {
    case 'console':
      return [facts.level, ...facts.args]
    case 'request': {
      const { method, url, status, details } = facts
      const headers = [...(details?.requestHeaders ?? []), ...(details?.responseHeaders ?? [])]
      const bodies = [details?.requestBody ?? null, details?.responseBody ?? null]
      return [method, url, String(status), ...headers.map(({ name, value }) => `${name}: ${value}`), ...bodies]
    }
    case 'error':
      return [facts.message, facts.stack, facts.release, facts.url]
    case 'vital':
      return [facts.name]
    case undefined:
      return []
  }
}

/**
 * The moments that contain every word of a search, in any order of the words. @param texts of `searchText`, in order
 */
export function findMoments(moments: Moment[], texts: readonly string[], find: string): Moment[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean)
  return words.length === 0 ? moments : moments.filter((_, at) => words.every((word) => texts[at]?.includes(word)))
}
