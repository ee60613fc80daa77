import { LIST, type ListCuts } from './scanJson.ts'

/**
 * Gives the same result as JSON.parse of the complete text, but parses the list in slices and everything around it with
 * an empty list: a text is JSON if both are, because elements with commas between them are valid wherever an empty list
 * is.
 * @param read decodes the text between two offsets; to its end without the second
 * @throws SyntaxError
 */
export function parsePieces(read: (from: number, to?: number) => string, list: ListCuts | null): unknown {
  if (!list || list.commas.length === 0) return JSON.parse(read(0))
  const outer: unknown = JSON.parse(read(0, list.from + 1) + read(list.to))
  if (typeof outer !== 'object' || outer === null) throw new SyntaxError('The list is part of no object.')
  const ends = [...list.commas, list.to]
  const elements = ends.flatMap((to, index) => parsePiece(read((ends[index - 1] ?? list.from) + 1, to)))
  return Object.assign(outer, { [LIST]: elements })
}

/** Between two commas there is at least one element. */
function parsePiece(text: string): unknown[] {
  const elements: unknown = JSON.parse(`[${text}]`)
  if (!Array.isArray(elements) || elements.length === 0) throw new SyntaxError('An element of the list is missing.')
  return elements
}
