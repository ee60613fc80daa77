/** Firehose: one record is at most 1,000 KiB before base64; one request at most 500 records and 4 MiB. */
export const RECORD_BYTES_MAX = 1_000 * 1024
export const REQUEST_BYTES_MAX = 4 * 1024 * 1024

/**
 * Rows as newline-delimited JSON in as few records as possible, because Firehose bills each in steps of 5 KB.
 * @returns requests of records
 */
export function packRows(rows: readonly unknown[]): Buffer[][] {
  const lines = rows.map((row) => Buffer.from(`${JSON.stringify(row)}\n`))
  const records = group(lines, RECORD_BYTES_MAX).map((group) => Buffer.concat(group))
  return group(records, REQUEST_BYTES_MAX)
}

/** Groups neighbours as long as they stay within `bytesMax`. */
function group(pieces: readonly Buffer[], bytesMax: number): Buffer[][] {
  const groups: Buffer[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const piece of pieces) {
    if (bytes + piece.length > bytesMax) {
      groups.push([])
      bytes = 0
    }
    groups.at(-1)?.push(piece)
    bytes += piece.length
  }
  return groups
}
