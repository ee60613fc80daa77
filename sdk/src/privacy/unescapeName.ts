/** A name or a value of CSS without its escapes. */
export function unescapeName(name: string): string {
  return name.replace(/\\([\da-f]{1,6})\s?|\\([\s\S])/gi, (_, code: string | undefined, character: string) =>
    code ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)) : character,
  )
}
