import { randomInt } from 'node:crypto'

/** `length` characters from `alphabet`, all equally likely, from the system's random source. */
export const randomText = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
