/** A recorded name is at most this long in a sentence. */
const NAME_CHARACTERS_MAX = 120

/** A recorded text inside a sentence of ours. It cannot end its quotes, so its digits are never taken for a number. */
export function quoteName(name: string): string {
  const clean = name.replaceAll(/[“”„"\u00ab\u00bb\p{Cc}\s]+/gu, ' ').trim()
  return `“${clean.length > NAME_CHARACTERS_MAX ? `${clean.slice(0, NAME_CHARACTERS_MAX)}…` : clean}”`
}

/** @example counted(1200, 'session') === '1,200 sessions'; counted(2, 'person', 'people') === '2 people' */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** @example percent(0.1425) === '14.3 %' */
export const percent = (share: number): string => `${printNumber(share * 100)} %`

/** With one decimal at most. */
export const printNumber = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 })

/** Milliseconds as seconds. @example printSeconds(2450) === '2.5 s' */
export const printSeconds = (ms: number): string => `${printNumber(ms / 1000)} s`

/** @example joinWords(['1 rage click', '2 errors']) === '1 rage click and 2 errors' */
export const joinWords = (parts: readonly string[]): string => new Intl.ListFormat('en').format(parts)
