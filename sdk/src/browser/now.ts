import { quietly } from './quietly.ts'

/** Milliseconds of the page's own time; 0 where the page took the browser's away. */
export const pageTime = (): number => quietly(() => performance.now())() ?? 0

/** Milliseconds since the epoch, whole ones also where the page has a clock of its own that gives anything else. */
export function now(): number {
  const time = quietly(Date.now)()
  return time !== undefined && Number.isSafeInteger(time) ? time : Math.round(performance.timeOrigin + pageTime())
}

/** What the browser measured of the page's load; nothing where it does not, or the page took it away. */
export const loadTiming = (): Partial<PerformanceNavigationTiming & { activationStart: number }> =>
  Object(quietly(() => performance.getEntriesByType('navigation')[0])())
