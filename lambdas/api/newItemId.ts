import type { ApiPorts } from './ports.ts'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** @param letter that shows the kind of an item */
export const newItemId = ({ randomText }: Pick<ApiPorts, 'randomText'>, letter: string): string =>
  `${letter}${randomText(ALPHABET, 11)}`
