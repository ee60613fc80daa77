import { STRING_BYTES_MAX } from '../limits.ts'

/**
 * Real sheets nest ten levels; some thousands of rules in each other overflow the stack of Chromium's style engine,
 * which ends the browser.
 */
const CSS_NESTING_MAX = 500

/**
 * Whether a browser survives this stylesheet: it is not too long, and its blocks and functions are not nested too deep.
 */
export function isDrawableCss(text: string): boolean {
  if (text.length > STRING_BYTES_MAX) return false
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === OPEN_BRACE || code === OPEN_PARENTHESIS) {
      if (++depth > CSS_NESTING_MAX) return false
    } else if ((code === CLOSE_BRACE || code === CLOSE_PARENTHESIS) && depth > 0) depth--
  }
  return true
}

const [OPEN_BRACE, CLOSE_BRACE, OPEN_PARENTHESIS, CLOSE_PARENTHESIS] = [0x7b, 0x7d, 0x28, 0x29]
