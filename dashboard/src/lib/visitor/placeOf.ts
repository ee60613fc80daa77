import type { Device } from '@incuera/contract/session.ts'

/** Created once: each row of a list names a country. */
const regions = new Intl.DisplayNames('en', { type: 'region' })

/** Zones that name no place. */
const NO_PLACE = /^(Etc\/|UTC$|GMT|Universal|Zulu)/

/** The city of a time zone. @example cityOf('America/Argentina/Buenos_Aires') === 'Buenos Aires' */
function cityOf(timezone: string | undefined): string | null {
  if (!timezone?.includes('/') || NO_PLACE.test(timezone)) return null
  return timezone.split('/').at(-1)?.replaceAll('_', ' ') ?? null
}

function countryOf(code: string | undefined): string | null {
  if (!code || !/^[A-Z]{2}$/.test(code)) return null
  return regions.of(code) ?? null
}

/** Where a visitor is: the city of their time zone and, where it is recorded, the country. Null: nothing is known. */
export function placeOf({ timezone, country }: Pick<Device, 'timezone' | 'country'>): string | null {
  return [cityOf(timezone), countryOf(country)].filter(Boolean).join(', ') || null
}

/** How a visitor is named who has not been identified. @example 'Anonymous, Madrid' */
export function anonymousName(device: Pick<Device, 'timezone' | 'country'>): string {
  const place = cityOf(device.timezone) ?? countryOf(device.country)
  return place ? `Anonymous, ${place}` : 'Anonymous'
}
