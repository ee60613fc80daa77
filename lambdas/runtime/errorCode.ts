/**
 * The code of a system error, such as `ENOENT`; null for any other error. Not by `instanceof`: under jest, Node's own
 * errors belong to another realm than the code that catches them.
 */
export function errorCode(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null
}
