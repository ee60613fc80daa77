/**
 * The bytes of a value in a function's response: Lambda counts the body as a JSON string inside JSON, so its quotes,
 * backslashes and control characters are escaped a second time.
 */
export const escapedBytes = (value: unknown): number =>
  Buffer.byteLength(JSON.stringify(JSON.stringify(value))) - '""'.length
