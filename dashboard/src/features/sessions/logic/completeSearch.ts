import { suggestSearch } from '@incuera/contract/search/suggestSearch.ts'

/** As many as fit below the bar. */
export const SUGGESTIONS_MAX = 8

export interface Completion {
  label: string
  explanation: string
  /** How many sessions have it, once they are counted. */
  sessions?: number
  /** The text after it was chosen, and where the caret is then. */
  text: string
  caret: number
}

/** What may be written at the caret. A value that is complete already is not offered again. */
export function completeSearch(text: string, caret: number): Completion[] {
  return suggestSearch(text, caret)
    .suggestions.slice(0, SUGGESTIONS_MAX)
    .map(({ from, to, insert, label, explanation }) => {
      const isValue = !insert.endsWith(':') && !insert.endsWith('(')
      const after = text.slice(to)
      const inserted = isValue && after === '' ? `${insert} ` : insert
      return {
        label,
        explanation,
        text: text.slice(0, from) + inserted + after,
        caret: from + inserted.length,
      }
    })
    .filter((completion) => completion.text.trim() !== text.trim())
}
