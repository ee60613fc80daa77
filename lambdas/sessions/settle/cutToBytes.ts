/**
 * The beginning of a text, at most this long in UTF-8, as messages and items are measured, ending with a complete
 * character.
 */
export function cutToBytes(text: string, bytesMax: number): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length <= bytesMax) return text
  // `ignoreBOM` keeps a byte order mark at the beginning, which decoders remove else.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  // An ellipsis is three bytes; `stream` drops the rest of a character that was cut.
  return `${decoder.decode(bytes.subarray(0, bytesMax - 3), { stream: true })}…`
}
