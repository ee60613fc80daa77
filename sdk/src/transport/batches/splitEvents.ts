import { byteLength } from './byteLength.ts'

/** Splits events into two halves of about equal bytes, or null when there is but one. */
export function splitEvents(events: string[]): [string[], string[]] | null {
  if (events.length < 2) return null
  const half = events.reduce((sum, event) => sum + event.length, 0) / 2
  let length = 0
  let at = 0
  while (at < events.length - 1 && length < half) length += events[at++]?.length ?? 0
  const cut = Math.max(1, at)
  return [events.slice(0, cut), events.slice(cut)]
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
