import { withoutQuotes } from './quotes.ts'
import type { Check } from './statement.ts'

const SUCCESS =
  /\b(placed (an|the|their) order|(completed|finished|finalised|finalized) (an?|the|their) (\w+ )?(order|purchase|booking|checkout|payment|sign-?up|registration|reservation|donation|form|task|goal|session)|bought|purchased|ordered|signed up|subscribed|booked|donated|paid|success\w*|succeeded|achieved|converted)\b/i
const NEGATED =
  /\b(without|not|never|unable|failed|could ?n[o']t|did ?n[o']t|cannot|before|instead of|tried|trying|attempt\w*|intend\w*|wanted|aim\w*|hop\w*|un\w*|no)\b/i

/** Success is claimed only where the rules have found its proof: what reads as success is what an attacker writes. */
export const claimsNoFalseSuccess: Check = ({ text }, { outcome }) => {
  const own = withoutQuotes(text)
  if (outcome === 'completed' || !SUCCESS.test(own) || NEGATED.test(own)) return null
  return 'claims a success that nothing shows'
}
