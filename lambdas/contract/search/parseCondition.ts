import { type Cursor, skipSpace, take } from './cursor.ts'
import { type FieldName, searchField } from './fields.ts'
import { SEARCH_VALUES_MAX } from './limits.ts'
import { parseAmount } from './parseAmount.ts'
import type { ConditionPlace } from './parsePattern.ts'
import { parseText } from './parseText.ts'
import type { Condition, SearchValue } from './search.ts'
import { searchError } from './searchError.ts'

/** The values of a field, from the colon on: one or more, with commas between them. */
export function parseCondition(cursor: Cursor, field: FieldName, place: ConditionPlace): Condition {
  const from = cursor.at - field.length
  take(cursor, /:/y)
  const values: SearchValue[] = []
  do {
    values.push(parseValue(cursor, field, place))
    if (values.length > SEARCH_VALUES_MAX)
      throw searchError(cursor.text, { from, to: cursor.at }, `A field has at most ${SEARCH_VALUES_MAX} values.`, null)
    const at = cursor.at
    skipSpace(cursor)
    if (cursor.text[cursor.at] !== ',') cursor.at = at
  } while (take(cursor, /,\s*/y) !== null)
  return { field, values }
}

function parseValue(cursor: Cursor, field: FieldName, place: ConditionPlace): SearchValue {
  switch (searchField(field).kind) {
    case 'number':
    case 'duration':
    case 'time':
      return parseAmount(cursor, field)
    case 'choice':
    case 'exact':
    case 'contains':
    case 'tags':
      return parseText(cursor, field, place)
  }
}
