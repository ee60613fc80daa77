/** Position of the parser in its text. */
export interface Cursor {
  readonly text: string
  at: number
}

export const isAtEnd = ({ text, at }: Cursor): boolean => at >= text.length

/** The text at the cursor that a sticky expression matches, which the cursor then passes; null if it does not match. */
export function take(cursor: Cursor, sticky: RegExp): string | null {
  sticky.lastIndex = cursor.at
  const [found] = sticky.exec(cursor.text) ?? []
  if (found === undefined) return null
  cursor.at += found.length
  return found
}

export const skipSpace = (cursor: Cursor): void => {
  take(cursor, /\s*/y)
}
