import { IDIOMS } from './idioms.ts'

/** Wording to replace, with the line on which it begins. */
export interface Finding {
  readonly line: number
  readonly found: string
  readonly write: string
}

/** A space of a pattern also spans the end of a line, and the mark with which a comment continues on the next. */
const ANY_SPACE = '(?:[ \\t]+|[ \\t]*\\r?\\n[ \\t]*(?:(?:\\*(?!/)|//|#|>)[ \\t]*)?)'
const compiled = IDIOMS.map(({ pattern, write }) => ({
  pattern: new RegExp(pattern.source.replaceAll(' ', ANY_SPACE), pattern.flags),
  write,
}))

/** Finds the idioms in the text of one file: prose, comments, titles and names alike, in the order of the lines. */
export function findIdioms(text: string): Finding[] {
  return compiled
    .flatMap(({ pattern, write }) =>
      [...text.matchAll(pattern)].map((match) => ({ at: match.index, found: match[0], write })),
    )
    .sort((a, b) => a.at - b.at)
    .map(({ at, found, write }) => ({
      line: text.slice(0, at).split('\n').length,
      found: found.replace(/\s+/g, ' '),
      write,
    }))
}
