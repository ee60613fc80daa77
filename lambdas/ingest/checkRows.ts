import type { EventRow } from '@incuera/contract/lake/eventRow.ts'
import {
  NAME_CHARACTERS_MAX,
  PROPS_CHARACTERS_MAX,
  ROWS_BYTES_MAX,
  TEXT_CHARACTERS_MAX,
  URL_CHARACTERS_MAX,
} from '@incuera/contract/limits.ts'
import { RefusalError } from '../runtime/errors.ts'

/**
 * The largest row that can be: an address in three columns, four texts of three bytes a character, properties whose
 * JSON is escaped in JSON, and names.
 */
const ROW_BYTES_MAX =
  3 * URL_CHARACTERS_MAX + 4 * 3 * TEXT_CHARACTERS_MAX + 4 * PROPS_CHARACTERS_MAX + 20 * 3 * NAME_CHARACTERS_MAX

/**
 * Bounds what one body can add to the lake. Rows are measured only if there are so many that they could exceed the
 * limit.
 * @throws RefusalError 413 over ROWS_BYTES_MAX
 */
export function checkRows(rows: readonly EventRow[]): void {
  if (rows.length * ROW_BYTES_MAX <= ROWS_BYTES_MAX) return
  const bytes = rows.reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(row)), 0)
  if (bytes <= ROWS_BYTES_MAX) return
  throw new RefusalError(
    'too_many_rows',
    `The clicks, inputs, errors and custom events of the body exceed ${ROWS_BYTES_MAX} bytes in total.`,
    {
      field: 'events',
      limit: ROWS_BYTES_MAX,
      advice: 'split',
    },
  )
}
