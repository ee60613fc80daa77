/**
 * Where the cursor of a chart goes with a key; null for a key that means nothing to it.
 * @param index of the cursor now; null before the first key
 */
export function moveCursor(key: string, index: number | null, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowRight':
      return index === null ? 0 : Math.min(index + 1, count - 1)
    case 'ArrowLeft':
      return index === null ? count - 1 : Math.max(index - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
