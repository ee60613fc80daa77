import { searchField } from '../fields.ts'
import type { Condition, Pattern } from '../search.ts'
import { matchesPattern } from './matchesValue.ts'
import type { FactRow, SearchFacts } from './searchFacts.ts'

/** The rows that show a value of a field: none for a field that happens at no moment. */
export function momentsOf(field: Condition['field'], pattern: Pattern, facts: SearchFacts): readonly FactRow[] {
  const { source, kind } = searchField(field)
  switch (source.table) {
    case 'events': {
      const { types, columns } = source
      return facts.events.filter(
        (row) =>
          (types === null || types.includes(String(row.type))) &&
          columns.some((column) => matchesPattern(row[column], kind, pattern)),
      )
    }
    case 'signals':
      return facts.signals.filter((row) => source.columns.some((column) => matchesPattern(row[column], kind, pattern)))
    case 'sessions':
    case 'session_notes':
    case 'list':
      return []
  }
}
