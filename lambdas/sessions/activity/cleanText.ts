/**
 * Text of strangers, fit to be stored and shown: lone surrogates, which JSON readers and DynamoDB refuse, and control characters
 * other than tab and line break become U+FFFD. Longer than `charactersMax` it is cut; a recording itself keeps the whole.
 */
export function cleanText(text: string, charactersMax: number): string {
  const cut = text.length > charactersMax ? text.slice(0, charactersMax) : text
  // Nearly all text is of this kind, and the test costs a tenth of the replacement.
  if (/^[ -~]*$/.test(cut)) return cut
  // With the u flag \p{Surrogate} matches only what stands alone, also the half that the cut leaves.
  return cut.replace(/(?![\t\n\r])[\p{Cc}\p{Surrogate}]/gu, '\u{FFFD}')
}
