import { withoutQuotes } from './quotes.ts'
import type { Check } from './statement.ts'

const PRAISE =
  /\b(excellent|amazing|perfect(ly)?|wonderful|outstanding|flawless(ly)?|awesome|brilliant|great|best|superb|recommend\w*|delighted|happy|satisfied|pleased|loved|love|enjoyed|smooth(ly)?|seamless(ly)?)\b/i

/** No event proves that something is excellent or somebody delighted. */
export const praisesNothing: Check = ({ text }) =>
  PRAISE.test(withoutQuotes(text)) ? 'praises, which no event proves' : null
