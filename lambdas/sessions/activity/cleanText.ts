/**
 * Text out of a recording, fit for JSON readers of any make: lone surrogates and NUL, which some refuse, become U+FFFD.
 * Longer than `charactersMax` it is cut; the recording itself keeps the whole.
 */
export function cleanText(text: string, charactersMax: number): string {
  // With the u flag \p{Surrogate} matches only what stands alone, also the half that the cut leaves.
  return text.slice(0, charactersMax).replace(/[\0\p{Surrogate}]/gu, '\u{FFFD}')
}
