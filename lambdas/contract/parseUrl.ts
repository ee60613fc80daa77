/**
 * The address in `text`, relative to `base` if there is one; null if it is none. Not `URL.canParse`: Node 20 and 22
 * pass its optimized form the bytes of the string as UTF-8, so that a busy process calls `https://bücher.example` no
 * address.
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}
