import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import type { Search } from '@incuera/contract/search/search.ts'
import { RefusalError } from '#runtime/errors.ts'

/** @throws RefusalError 400 `bad_search`, with the sentence that the search bar shows */
export function readSearch(q: string): Search {
  const parsed = parseSearch(q)
  if (parsed.ok) return parsed.search
  throw new RefusalError('bad_search', parsed.problem.message, { field: 'q' })
}
