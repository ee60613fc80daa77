import type { Entry } from '../model/writeTimeline.ts'
import { toWords } from '../rules/toWords.ts'

/** A recorded text as models quote it, in any of the usual quotation marks. */
const QUOTE = /“([^”]{1,300})”|"([^"]{1,300})"|„([^“”]{1,300})[“”]|\u00ab([^\u00bb]{1,300})\u00bb/g

/** What a sentence puts in quotes. */
export const quotesOf = (text: string): string[] =>
  [...text.matchAll(QUOTE)].flatMap((match) => match.slice(1).find((quote) => quote !== undefined) ?? [])

export const withoutQuotes = (text: string): string => text.replaceAll(QUOTE, ' ')

/** Whether a line of the timeline has this text, in its title or path, whatever its case, spaces and punctuation. */
export const hasText = (entry: Entry, quote: string): boolean =>
  hasTitle(entry, quote) || ` ${toWords(entry.path)} `.includes(` ${toWords(quote)} `)

/** The same of its title only. */
export function hasTitle({ title }: Entry, quote: string): boolean {
  const words = toWords(quote)
  return words === '' || ` ${toWords(title)} `.includes(` ${words} `)
}
