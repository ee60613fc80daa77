/** Wording that is not plain English. `pattern` holds for every line break and comment mark where it has a space. */
export interface Idiom {
  readonly pattern: RegExp
  /** What to write instead. */
  readonly write: string
}

/**
 * A word that the glossary has replaced: in prose, and as a word of a camelCase or CONSTANT_CASE name. `first` is its
 * first letter, apart from the rest so that the check does not find itself.
 */
const word = (first: string, rest: string, write: string): Idiom => {
  const anyForm = [
    `(?<![A-Za-z])${first}${rest}(?![a-z])`,
    `${first.toUpperCase()}${rest}(?![a-z])`,
    `(?<![A-Z])${(first + rest).toUpperCase()}(?![A-Za-z])`,
  ]
  return { pattern: new RegExp(anyForm.join('|'), 'g'), write }
}

const names: readonly Idiom[] = [
  word('v', 'isits?', 'session'),
  word('d', 'eeds?', 'action'),
  word('w', 'ish(es|ed)?', 'request'),
  word('h', 'oles?', 'gap'),
  word('s', 'hed', 'dropped, gap'),
  word('s', 'tretches', 'ranges, intervals'),
  // The singular only where it is a noun: CSS has a value of that name.
  {
    pattern: /\b(a|an|the|this|that|each|one|every|no) (\w+ )?stretch\b|\b[S]tretch\b|[a-z][S]tretch\b/g,
    write: 'range, interval',
  },
  { pattern: /\b(type|interface|class) Draw\b/g, write: 'SamplingDecision' },
  { pattern: /\bway\(/g, write: 'mode()' },
  { pattern: /\bturn\(/g, write: 'setMode()' },
  { pattern: /\bcomeAgain\b/g, write: 'retryAfter' },
  { pattern: /\ballowAbsence\b/g, write: 'allowNotFound' },
]

const phrases: readonly Idiom[] = [
  { pattern: /[\u00ab\u00bb]/g, write: '"…" in prose, `code` for code' },
  { pattern: /\btells\b(?!( \w+){0,3} apart)/gi, write: 'reports, returns, sends, shows, logs' },
  { pattern: /\b(is|are|was|were|be|been|being) told\b/gi, write: 'receives, is notified, is reported' },
  { pattern: /\bstands?\b(?! for\b|-)/gi, write: 'is in, is stored in, appears, is defined in' },
  {
    pattern:
      /\b(lies|lie|lay) (in|on|at|under|there|here|beside|before|behind|between|below|above|outside|inside|within)\b/gi,
    write: 'is in, is stored in',
  },
  { pattern: /\bwhat (is|was) left\b/gi, write: 'the rest, omitted' },
  { pattern: /\b(come|comes|came|coming) again\b/gi, write: 'is retried, again' },
  { pattern: /\bonce more\b/gi, write: 'again' },
  { pattern: /\bby (itself|themselves)\b/gi, write: 'automatically' },
  { pattern: /\b(has|have|had) gone\b/gi, write: 'was deleted, closed, left' },
  { pattern: /\b(is|are|was|were) to be\b/gi, write: 'must be, will be, should be' },
  { pattern: /\bshall\b/gi, write: 'must, will, should' },
  { pattern: /\b(bear|bears) repetition\b/gi, write: 'is idempotent' },
  { pattern: /\b(held|hold|holds|holding) back\b/gi, write: 'throttled, delayed' },
  { pattern: /\bat once\b/gi, write: 'immediately, at the same time' },
  { pattern: /\bso that you know it again\b/gi, write: 'a recognisable name' },
  { pattern: /\bput together\b|\bbeing worked in\b/gi, write: 'is being processed' },
  { pattern: /\b(session|recording|it) goes on\b/gi, write: 'is in progress, continues' },
  { pattern: /\b(is|are) being made\b/gi, write: 'is being rendered' },
  { pattern: /\b(order|orders|ordered|ordering) (a|the|another) (render|video|clip)\b/gi, write: 'request a render' },
  { pattern: /\bdifferences to\b/gi, write: 'differences from' },
]

/** The idioms of this project that are no plain English, each with the wording to use. */
export const IDIOMS: readonly Idiom[] = [...names, ...phrases]
