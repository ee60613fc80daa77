/** The beginning of a text that is at most so long in UTF-8, as messages and items are measured, and ends with a whole character. */
export function cutToBytes(text: string, bytesMax: number): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length <= bytesMax) return text
  // An ellipsis is three bytes; `stream` keeps back what is left of a character that was cut.
  return `${new TextDecoder().decode(bytes.subarray(0, bytesMax - 3), { stream: true })}…`
}
