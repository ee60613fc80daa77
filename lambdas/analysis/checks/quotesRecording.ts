import { hasText, quotesOf } from './quotes.ts'
import type { Check } from './statement.ts'

/** What a statement quotes is in the lines that it cites. */
export const quotesRecording: Check = ({ text, cited }) => {
  const missing = quotesOf(text).find((quote) => !cited.some((entry) => hasText(entry, quote)))
  return missing === undefined ? null : `quotes “${missing}”, which no cited event has`
}
