import { ofDocument } from './natives.ts'

/** No word of CSS: a property that takes it takes any name. */
const NO_WORD = 'zq-no-word'

/**
 * Whether a word is one of CSS, by the browser's own grammar: the name of a property, or what a property takes that
 * does not take every name. Asking costs about half a millisecond, so each word is asked once.
 */
export function openCssKeywords(): (word: string) => boolean {
  const known = new Map<string, boolean>()
  let properties: string[] | null = null
  return (word) => {
    let isKeyword = known.get(word)
    if (isKeyword === undefined) {
      properties ??= [...getComputedStyle(ofDocument('documentElement'))].filter(
        (property) => !CSS.supports(property, NO_WORD),
      )
      isKeyword = CSS.supports(word, 'inherit') || properties.some((property) => CSS.supports(property, word))
      known.set(word, isKeyword)
    }
    return isKeyword
  }
}
