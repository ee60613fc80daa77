import { CODE_LINE_CHARACTERS_MAX, CODE_LINES_AROUND, type OriginalPlace } from '@incuera/contract/maps/mappedStack.ts'

/** The lines around a line (from 1) of a source; null if it has no such line. Reads only as far as it must. */
export function codeAround(content: string, line: number): OriginalPlace['code'] {
  const from = Math.max(1, line - CODE_LINES_AROUND)
  const lines: string[] = []
  let start = 0
  for (let at = 1; at <= line + CODE_LINES_AROUND && start <= content.length; at++) {
    const found = content.indexOf('\n', start)
    const end = found < 0 ? content.length : found
    if (at >= from) lines.push(content.slice(start, Math.min(end, start + CODE_LINE_CHARACTERS_MAX)).replace(/\r$/, ''))
    start = end + 1
  }
  return lines.length > line - from ? { from, lines } : null
}
