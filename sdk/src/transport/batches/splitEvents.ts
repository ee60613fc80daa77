import { byteLength } from './byteLength.ts'

/** Splits events in two: the first ones, as far as they are less than half of the bytes; null when there is but one. */
export function splitEvents(events: string[]): [string[], string[]] | null {
  const [first = [], ...others] = cutByBytes(events, byteLength(events.join('')) / 2 - 1)
  return others.length > 0 ? [first, others.flat()] : null
}

/** Cuts events into pieces of at most so many UTF-8 bytes; an event that is larger goes alone. */
export function cutByBytes(events: string[], bytesMax: number): string[][] {
  const pieces: string[][] = []
  let room = 0
  for (const event of events) {
    const bytes = byteLength(event)
    const piece = pieces.at(-1)
    if (piece && bytes <= room) {
      piece.push(event)
      room -= bytes
    } else {
      pieces.push([event])
      room = bytesMax - bytes
    }
  }
  return pieces
}
