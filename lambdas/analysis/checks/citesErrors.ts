import type { Entry } from '../model/writeTimeline.ts'
import { withoutQuotes } from './quotes.ts'
import type { Check } from './statement.ts'

const CLAIM = /\b(errors?|exceptions?|crash(es|ed)?|bugs?|threw|broken?|failed requests?|server failed)\b/i
const NEGATED = /\b(no|not|never|without|any|zero|free of)\b[^.,;]{0,25}\b(errors?|exceptions?|crash|bugs?)\b/i
/** Kinds of signals that are an error of the site, by the words of their names. */
const ERROR = /error|request|reject|valid|blank|exception/

/** Something about an error cites one, and "without errors" is true. */
export const citesErrors: Check = ({ text, cited }, { counts, entries }) => {
  const own = withoutQuotes(text)
  if (NEGATED.test(own)) {
    const isTrue = counts.errors === 0 && !entries.some(isError)
    return isTrue ? null : 'says that there was no error'
  }
  if (!CLAIM.test(own)) return null
  return cited.some(isError) ? null : 'says that there was an error and cites none'
}

const isError = ({ kind, severity }: Entry) => severity !== 'none' && ERROR.test(kind)
