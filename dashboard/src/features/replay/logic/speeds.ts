/** Seconds of the session per second. */
export const SPEEDS = [0.5, 1, 1.5, 2, 4, 8, 16]

/** The next faster or slower one; the same at either end. */
export function speedBeside(speed: number, by: 1 | -1): number {
  const next = by === 1 ? SPEEDS.find((one) => one > speed) : SPEEDS.findLast((one) => one < speed)
  return next ?? speed
}
