import type { Cursor } from './cursor.ts'
import { FIELD_NAMES } from './fields.ts'
import type { SearchRange } from './search.ts'
import { type SearchError, searchError } from './searchError.ts'
import { suggestName } from './suggestName.ts'

/** What members look for under another name. */
const OTHER_NAMES = new Map(
  Object.entries({
    url: 'page',
    path: 'page',
    platform: 'os',
    length: 'duration',
    time: 'started',
    date: 'started',
    age: 'started',
    utm: 'campaign',
    source: 'campaign',
    status: 'is',
    state: 'is',
    email: 'user',
    version: 'release',
    rage: 'signal',
    text: 'click',
    button: 'click',
    score: 'friction',
  }),
)

/** The error for a word before a colon that names no field. */
export function unknownField({ text }: Cursor, range: SearchRange): SearchError {
  const word = text.slice(range.from, range.to)
  const suggestion = OTHER_NAMES.get(word.toLowerCase()) ?? suggestName(word, [...FIELD_NAMES, 'steps'])
  const advice = suggestion ? `Did you mean “${suggestion}”?` : 'Put the text in quotes to search for it.'
  return searchError(text, range, `“${word}” is not a field. ${advice}`, suggestion)
}
