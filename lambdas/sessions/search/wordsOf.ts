/** Words of a text, in lower case and without the usual endings, so that `clicks` finds `clicked`. */
export const wordsOf = (text: string): string[] => splitWords(text).map(stemOf)

export const splitWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

export const stemOf = (word: string): string =>
  word.length > 3 ? word.replace(/(?:ing|ed|s)$/u, '').replace(/(?<=..)e$/u, '') : word
