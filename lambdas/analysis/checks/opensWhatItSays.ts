import { hasText, quotesOf, withoutQuotes } from './quotes.ts'
import type { Check } from './statement.ts'

const OBJECTS =
  /\b(?:open|opens|opened|visited|landed on|arrived at|started on|reached|went to|returned to)\b(?:\s|,|and|then|the|page|checkout|cart|["“„\u00ab][^"“”„\u00ab\u00bb]{1,300}["”“\u00bb])+/gi
const VERB = /\b(opened|visited|landed on)\b/i

/** "Opened X" cites a view of page X, or something recorded on it. */
export const opensWhatItSays: Check = ({ text, cited }) => {
  const views = cited.filter(({ kind }) => kind === 'page_view')
  const named = (text.match(OBJECTS) ?? []).flatMap(quotesOf)
  const missing = named.find((name) => !views.some((view) => hasText(view, name)))
  if (missing !== undefined) return `says “${missing}” was opened and cites no view of it`
  const isOpening = VERB.test(withoutQuotes(text)) && named.length === 0
  return isOpening && !cited.some(({ kind, path }) => kind === 'page_view' || path !== '') ? 'cites no page' : null
}
