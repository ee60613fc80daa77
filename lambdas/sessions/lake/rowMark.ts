/**
 * A number for a batch, 32 bits (FNV-1a): LIVE adds up the marks of the batches whose rows are in the lake, so that a
 * sum shows which one is missing without a list of all (findUnwritten.ts).
 */
export function rowMark(wid: string, seq: number): number {
  let hash = 0x811c9dc5
  for (const character of `${wid}.${seq}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return hash >>> 0
}
