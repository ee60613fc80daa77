import type { EventRow } from '@incuera/contract/lake.ts'
import { ROWS_BYTES_MAX } from '@incuera/contract/limits.ts'
import { RefusalError } from '../runtime/errors.ts'

/** JSON inside JSON doubles its escapes, and a URL is in two columns. */
const GROWTH_MAX = 4
/** Names and short values of all columns of a row. */
const ROW_BYTES = 1_000

/**
 * Bounds what one body can add to the lake. Rows are measured only if the body is so large that they could exceed the
 * limit.
 * @throws RefusalError 413 over ROWS_BYTES_MAX
 */
export function checkRows(rows: readonly EventRow[], bodyBytes: number): void {
  if (bodyBytes * GROWTH_MAX + rows.length * ROW_BYTES <= ROWS_BYTES_MAX) return
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
