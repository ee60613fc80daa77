/** A text to rank by words, with what it counts: a title more than a paragraph. */
export interface RankedText {
  text: string
  weight: number
}

/** How fast more of the same word stops to count, and how much long texts are held against them (BM25). */
const SATURATION = 1.2
const LENGTH = 0.75

/** Words of a text, in lower case and without the usual endings, so that `clicks` finds `clicked`. */
export const wordsOf = (text: string): string[] => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(stem)

const stem = (word: string) => (word.length > 3 ? word.replace(/(?:ing|ed|s)$/u, '').replace(/(?<=..)e$/u, '') : word)

/**
 * The items whose texts have some of the words, best first (BM25 over weighted texts).
 * @returns with their scores; those that have none are absent
 */
export function rankTexts<T>(
  query: string,
  items: readonly T[],
  textsOf: (item: T) => RankedText[],
): { item: T; score: number }[] {
  const wanted = [...new Set(wordsOf(query))]
  const counted = items.map((item) => {
    const counts = new Map<string, number>()
    let length = 0
    for (const { text, weight } of textsOf(item)) {
      for (const word of wordsOf(text)) {
        length++
        if (wanted.includes(word)) counts.set(word, (counts.get(word) ?? 0) + weight)
      }
    }
    return { item, counts, length }
  })
  const meanLength = counted.reduce((sum, { length }) => sum + length, 0) / Math.max(1, counted.length)
  const rarity = new Map(
    wanted.map((word) => {
      const having = counted.filter(({ counts }) => counts.has(word)).length
      return [word, Math.log(1 + (counted.length - having + 0.5) / (having + 0.5))]
    }),
  )
  return counted
    .map(({ item, counts, length }) => {
      const norm = SATURATION * (1 - LENGTH + (LENGTH * length) / Math.max(1, meanLength))
      const score = [...counts].reduce(
        (sum, [word, count]) => sum + ((rarity.get(word) ?? 0) * count * (SATURATION + 1)) / (count + norm),
        0,
      )
      return { item, score }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
}
