/** scopeSql.ts puts one line before the user's. */
const LINES_IN_FRONT = 1

/**
 * An engine's message with its line numbers as the user counts them. @example toUserLines('line 3:5: no column x') ===
 * 'line 2:5: no column x'
 */
export function toUserLines(message: string): string {
  return message.replaceAll(
    /\b(line )(\d+)(?=:)/gi,
    (_, word: string, line: string) => `${word}${Math.max(1, Number(line) - LINES_IN_FRONT)}`,
  )
}
