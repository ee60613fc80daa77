/**
 * A time as people write it, in milliseconds; null if it is not a time.
 * @example parseClock('1:05') === 65_000, parseClock('65') === 65_000, parseClock('1:02:05.5') === 3_725_500
 */
export function parseClock(text: string): number | null {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6}(?:[.,]\d{1,3})?)$/.exec(text.trim())
  if (!match) return null
  const [, hours = '0', minutes = '0', seconds = '0'] = match
  const whole = Number(seconds.replace(',', '.'))
  // After a colon, no number is above 59.
  if (match[2] !== undefined && whole >= 60) return null
  if (match[1] !== undefined && Number(minutes) >= 60) return null
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + whole) * 1000)
}
