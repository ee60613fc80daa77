import type { FieldName } from '@incuera/contract/search/fields.ts'
import { searchField } from '@incuera/contract/search/fields.ts'
import type { Pattern } from '@incuera/contract/search/search.ts'
import { quote } from '#query/sql/quote.ts'
import { textSql } from './valueSql.ts'

/** What happens at a moment: rows of one table that meet a condition, which may be NULL. */
export interface Moment {
  table: 'events' | 'signals'
  condition: string
  /** The types of events it needs; null: of any type, or signals. */
  types: readonly string[] | null
}

/** The rows that show a value of a field; null for fields that happen at no moment. */
export function momentSql(field: FieldName, pattern: Pattern): Moment | null {
  const { source, kind } = searchField(field)
  if (source.table !== 'events' && source.table !== 'signals') return null
  const matches = source.columns.map((column) => textSql(column, kind, pattern)).join(' OR ')
  if (source.table === 'signals') return { table: 'signals', condition: `(${matches})`, types: null }
  const { types } = source
  return { table: 'events', condition: types ? `(${typeSql(types)} AND (${matches}))` : `(${matches})`, types }
}

export const typeSql = (types: readonly string[]): string => `type IN (${types.map(quote).join(', ')})`
