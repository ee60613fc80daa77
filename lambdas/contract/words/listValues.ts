/** More values than this no longer help on one line. */
const VALUES_MAX = 6

/** The flat values of an object, or a flat value itself. @example listValues({ eur: 3, deep: {} }) === 'eur 3' */
export function listValues(payload: unknown): string {
  if (isFlat(payload)) return String(payload)
  if (typeof payload !== 'object' || payload === null) return ''
  return Object.entries(payload)
    .filter(([, value]) => isFlat(value) && value !== '')
    .slice(0, VALUES_MAX)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

const isFlat = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
