import * as z from 'zod'

/** A name of the IANA database. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'must be a time zone such as Europe/Berlin')

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
