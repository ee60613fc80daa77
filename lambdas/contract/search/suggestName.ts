/** Longer words are no misspelt names. */
const CHARACTERS_MAX = 24

/**
 * The name that a word was probably meant to be: the one it begins, or the nearest by single-letter edits.
 * @returns null if none is near
 */
export function suggestName(word: string, names: readonly string[]): string | null {
  const wanted = word.toLowerCase()
  if (wanted === '' || wanted.length > CHARACTERS_MAX) return null
  const begun = wanted.length > 2 ? names.find((name) => name.startsWith(wanted)) : undefined
  if (begun !== undefined) return begun
  const editsMax = wanted.length < 4 ? 1 : 2
  let nearest: { name: string; edits: number } | null = null
  for (const name of names) {
    const edits = editsBetween(wanted, name)
    if (edits <= editsMax && edits < Math.min(name.length, nearest?.edits ?? Number.POSITIVE_INFINITY))
      nearest = { name, edits }
  }
  return nearest?.name ?? null
}

/** Letters to insert, remove, replace or swap with their neighbour to turn one word into the other. */
function editsBetween(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const replaced = (last[j - 1] ?? 0) + (isSame ? 0 : 1)
      const swapped = isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(replaced, swapped, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
