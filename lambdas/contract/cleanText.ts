/**
 * Text from outside, made fit to be stored and shown: lone surrogates, which JSON readers and DynamoDB refuse, and
 * control characters other than tab and line break become U+FFFD. It is cut to `charactersMax`; the recording itself
 * keeps all of it.
 */
export function cleanText(text: string, charactersMax: number): string {
  const cut = text.length > charactersMax ? text.slice(0, charactersMax) : text
  // Nearly all text is like this, and the test costs a tenth of the replacement.
  if (/^[ -~]*$/.test(cut)) return cut
  // With the u flag \p{Surrogate} matches lone surrogates only, including the half left by the cut.
  return cut.replace(/(?![\t\n\r])[\p{Cc}\p{Surrogate}]/gu, '\u{FFFD}')
}
