/** A poster represents the session, so it must not be an empty page that was still loading. */
const RICH_ENOUGH = 0.5

/**
 * The first picture with at least half the bytes of the richest one: JPEG spends its bytes on visible detail.
 * @returns null if there is no picture
 */
export function choosePoster<P>(pictures: P[], bytesOf: (picture: P) => number): P | null {
  const richest = Math.max(0, ...pictures.map(bytesOf))
  return pictures.find((picture) => bytesOf(picture) >= richest * RICH_ENOUGH) ?? null
}
