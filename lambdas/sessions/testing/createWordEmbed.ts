import { createHash } from 'node:crypto'
import { type Embed, EmbeddingError } from '../meaning/meaning.ts'
import { wordsOf } from '../search/wordsOf.ts'

/** Words with one meaning, as far as tests use them. */
const SYNONYMS = [
  ['coupon', 'voucher', 'discount', 'code'],
  ['refused', 'rejected', 'declined', 'denied'],
  ['cart', 'basket'],
  ['bought', 'purchased', 'ordered'],
  ['gave', 'abandoned', 'quit'],
]
const MEANING_OF = new Map(
  SYNONYMS.flatMap((words) => words.flatMap((word) => wordsOf(word).map((stem) => [stem, words[0] ?? ''] as const))),
)
const SAYING_NOTHING = new Set(
  wordsOf('a an and at did do for how in is it of on the their they to up was were who why with'),
)

/**
 * The twin of an embedding model: the same text is always the same vector, and a synonym the same word. Each word is
 * one of `dimensions` directions, so that texts with nothing in common are at a right angle.
 */
export const createWordEmbed =
  (dimensions = 256): Embed =>
  async (text) => {
    const values = Array.from({ length: dimensions }, () => 0)
    for (const word of wordsOf(text)) {
      if (SAYING_NOTHING.has(word)) continue
      const at =
        createHash('sha256')
          .update(MEANING_OF.get(word) ?? word)
          .digest()
          .readUInt32BE() % dimensions
      values[at] = (values[at] ?? 0) + 1
    }
    if (!values.some((value) => value > 0)) throw new EmbeddingError('the text has no words', false)
    return values
  }
