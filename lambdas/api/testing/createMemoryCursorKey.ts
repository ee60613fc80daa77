import { randomBytes } from 'node:crypto'
import type { ReadCursorKey } from '../cursors/cursorKey.ts'

/** The twin of {@link createDynamoCursorKey} for tests. */
export function createMemoryCursorKey(): ReadCursorKey {
  const key = randomBytes(32)
  return async () => key
}
