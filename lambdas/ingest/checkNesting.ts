import { NESTING_LEVELS_MAX } from '@incuera/contract/limits.ts'
import { RefusalError } from '../runtime/errors.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN = new Set([0x5b, 0x7b])
const CLOSE = new Set([0x5d, 0x7d])

/**
 * Refuses JSON that is nested too deep, by its bytes: JSON.parse takes any depth, but every writer and walker behind us
 * recurses, and a recording that cannot be written again would fail its whole session.
 * @throws RefusalError 400 with the limit
 */
export function checkNesting(json: Buffer): void {
  let depth = 0
  let isInString = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0
    if (isInString) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) isInString = false
    } else if (byte === QUOTE) isInString = true
    else if (OPEN.has(byte)) {
      if (++depth > NESTING_LEVELS_MAX) throw tooDeep()
    } else if (CLOSE.has(byte)) depth--
  }
}

const tooDeep = () =>
  new RefusalError(400, 'too_deep', `The body is nested deeper than ${NESTING_LEVELS_MAX} levels.`, { limit: NESTING_LEVELS_MAX, advice: 'drop' })
