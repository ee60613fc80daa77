import { type Cursor, take } from './cursor.ts'
import type { Operator } from './search.ts'

/** @returns null if there is none at the cursor */
export function takeOperator(cursor: Cursor): Operator | null {
  const found = take(cursor, /[<>]=?|=/y)
  return found === '=' || found === '<' || found === '>' || found === '<=' || found === '>=' ? found : null
}
