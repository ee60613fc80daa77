import type { Entry } from '../model/writeTimeline.ts'
import { hasTitle, quotesOf, withoutQuotes } from './quotes.ts'
import type { Check } from './statement.ts'

const VERB = /\b(click|clicks|clicked|clicking|tap|taps|tapped|tapping|press|presses|pressed|pressing)\b/i
const NEGATED = /\b(no|not|never|without|any)\b[^.,;]{0,20}\bclick/i
/** The verb with everything quoted right after it: “A”, “B” twice and “C”. */
const OBJECTS =
  /\b(?:click|tap|press)\w*\b(?:\s|,|and|then|on|the|button|link|tab|once|twice|times|repeatedly|\d+|["“„\u00ab][^"“”„\u00ab\u00bb]{1,300}["”“\u00bb])+/gi

/** "Clicked X" cites a click on X. */
export const clicksWhatItSays: Check = ({ text, cited }, { counts }) => {
  if (!VERB.test(withoutQuotes(text))) return null
  if (NEGATED.test(text)) return counts.clicks === 0 ? null : 'says there was no click'
  const clicks = cited.filter(isClick)
  if (clicks.length === 0) return 'says something was clicked and cites no click'
  const named = (text.match(OBJECTS) ?? []).flatMap(quotesOf)
  const missing = named.find((name) => !clicks.some((click) => hasTitle(click, name)))
  return missing === undefined ? null : `says “${missing}” was clicked and cites no click on it`
}

const isClick = ({ kind, title }: Entry) => kind.includes('click') || /^clicked\b/i.test(title)
