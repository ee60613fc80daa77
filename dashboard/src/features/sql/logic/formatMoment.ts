import { timeOf } from './chartOf.ts'

const DAY_MS = 86_400_000

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })

/** Names of the moments of a result (UTC, as the tables have them): times within one day, otherwise days with times. */
export function formatMoments(values: readonly (string | null | undefined)[]): (at: number) => string {
  const times = values.flatMap((value) => timeOf(value) ?? [])
  const isOneDay = new Set(times.map((at) => Math.floor(at / DAY_MS))).size === 1
  return (at) =>
    isOneDay ? time.format(at) : at % DAY_MS === 0 ? day.format(at) : `${day.format(at)} ${time.format(at)}`
}
