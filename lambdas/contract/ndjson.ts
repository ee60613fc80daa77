/** The media type of one JSON value per line. */
export const NDJSON_TYPE = 'application/x-ndjson'

/** One JSON value per line; JSON itself contains no line breaks. */
export const toLines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('')
