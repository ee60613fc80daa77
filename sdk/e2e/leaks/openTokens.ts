import type { TokenKind } from '#privacyTable/privacyRow.ts'

/** Letters that neither JSON, base 36 nor English put in a row. */
const LETTERS = 'qxzjkvwy'
const LENGTH = 10
/** A part of a token as long as this gives it away. */
export const PART = 6

/** Parts of a text, of which no two tokens have the same. */
export function partsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - PART + 1) }, (_, i) => text.slice(i, i + PART))
}

export const reversed = (text: string): string => [...text].reverse().join('')

/** Makes values that occur nowhere else, always the same ones in the same order. */
export function openTokens(): (kind: TokenKind) => string {
  const taken = new Set<string>()
  let state = 1
  let count = 0
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const word = (): string => {
    const token = Array.from({ length: LENGTH }, () => LETTERS[random(LETTERS.length)]).join('')
    const parts = partsOf(token)
    const all = [...parts, ...parts.map(reversed)]
    if (new Set(all).size < all.length || all.some((part) => taken.has(part))) return word()
    for (const part of all) taken.add(part)
    return token
  }
  return (kind) => {
    count++
    if (kind === 'number') return String(90_210_000 + count)
    if (kind === 'date') return new Date(Date.UTC(1801, 0, count)).toISOString().slice(0, 10)
    if (kind === 'colour') return `#${(0xa1b000 + count).toString(16)}`
    return word()
  }
}
