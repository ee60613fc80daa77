import { ASK_WORDS_MAX } from '@incuera/contract/search/limits.ts'
import { splitWords, stemOf, wordsOf } from '#sessions/search/wordsOf.ts'

/** Words of a question that say nothing about a session. */
const STOPWORDS = new Set(
  wordsOf(
    `a an and any are as at be been before by can could did do does doing done during each find for from get give got had
    has have having how i in into is it its list many me most much my number of often on or our out over people person
    please session sessions show site some someone tell than that the their them then there these they this those through
    time times to up us user users visitor visitors was we were what when where which while who whom whose why will with
    would you your after because happen happened happens`,
  ),
)

/** The words of a question by which its sessions can be found, as they are written, each once. */
export const keywordsOf = (question: string): string[] =>
  [...new Map(splitWords(question).map((word) => [stemOf(word), word]))]
    .filter(([stem]) => stem.length > 1 && !STOPWORDS.has(stem))
    .map(([, word]) => word)
    .slice(0, ASK_WORDS_MAX)
