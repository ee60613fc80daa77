/** Largest first: the first unit that fits at least once is used. */
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

// Formats are created once: that takes as long as formatting a hundred times, and a list has six in each row.
const ago = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** Formats moments in the viewer's zone unless another is given. */
function formatWith(options: Intl.DateTimeFormatOptions): (at: number, timeZone?: string) => string {
  const inZone = (timeZone?: string) => new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
  const [local, utc] = [inZone(), inZone('UTC')]
  return (at, timeZone) => {
    if (timeZone === undefined) return local.format(at)
    return (timeZone === 'UTC' ? utc : inZone(timeZone)).format(at)
  }
}
const toSeconds = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
const formatFull = formatWith({ day: 'numeric', month: 'short', year: 'numeric', ...toSeconds })
const formatMinutes = formatWith({ hour: '2-digit', minute: '2-digit' })
const formatDay = formatWith({ day: 'numeric', month: 'short' })

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
  return ago.format(Math.trunc(distance / ms), name)
}

/**
 * The moment itself, in the viewer's time zone unless another is given.
 * @example formatAbsolute(0, 'UTC') === '1 Jan 1970, 00:00:00'
 */
export const formatAbsolute = (at: number, timeZone?: string): string =>
  formatFull(at, timeZone).replace(/(\d{4}),? at /, '$1, ')

/** The moment in the viewer's zone and in UTC, for what is shown on hover. */
export const formatInBothZones = (at: number): string => `${formatAbsolute(at)} (${formatAbsolute(at, 'UTC')} UTC)`

/** The time of day alone, for places where the day is known. */
export const formatTimeOfDay = formatWith(toSeconds)

/**
 * The moment in as few characters as a list has: today the time of day, else also the day.
 * @example formatShortTime(at) === '09:14', of another day '29 Nov, 09:14'
 */
export function formatShortTime(at: number, now = Date.now(), timeZone?: string): string {
  const [time, day] = [formatMinutes(at, timeZone), formatDay(at, timeZone)]
  return day === formatDay(now, timeZone) ? time : `${day}, ${time}`
}
