/** Moments at which one video has a frame and the other has none, in milliseconds. */
export function otherTimes(one: { ms: number }[], other: { ms: number }[]): number[] {
  const missingIn = (frames: { ms: number }[]) => (ms: number) => !frames.some((frame) => Math.round(frame.ms) === ms)
  const timesOf = (frames: { ms: number }[]) => frames.map(({ ms }) => Math.round(ms))
  return [...timesOf(one).filter(missingIn(other)), ...timesOf(other).filter(missingIn(one))]
}
