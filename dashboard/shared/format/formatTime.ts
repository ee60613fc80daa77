/** Largest first: the first unit that fits at least once is used. */
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/**
 * How long ago, in words.
 * @param at, now milliseconds since the epoch
 * @example formatRelative(now - 125_000, now) === '2 minutes ago'
 */
export function formatRelative(at: number, now: number): string {
  const distance = at - now
  const unit = UNITS.find(([, ms]) => Math.abs(distance) >= ms)
  if (!unit) return 'just now'
  const [name, ms] = unit
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.trunc(distance / ms), name)
}

/**
 * The moment itself, in the viewer's time zone unless another is given.
 * @example formatAbsolute(0, 'UTC') === '1 Jan 1970, 00:00:00'
 */
export function formatAbsolute(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
  })
    .format(at)
    .replace(/(\d{4}),? at /, '$1, ')
}

/** The moment in the viewer's zone and in UTC, for what is shown on hover. */
export const formatInBothZones = (at: number): string => `${formatAbsolute(at)} (${formatAbsolute(at, 'UTC')} UTC)`

/** The time of day alone, for places where the day is known. */
export function formatTimeOfDay(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone }).format(
    at,
  )
}

/**
 * The moment in as few characters as a list has: today the time of day, else also the day.
 * @example formatShortTime(at) === '09:14', of another day '29 Nov, 09:14'
 */
export function formatShortTime(at: number, now = Date.now(), timeZone?: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone })
  return day.format(at) === day.format(now) ? time : `${day.format(at)}, ${time}`
}
