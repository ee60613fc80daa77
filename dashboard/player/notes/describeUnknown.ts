import type { Described } from './described.ts'

/** More values than this no longer help on one line. */
const VALUES_MAX = 6

/**
 * An event with a tag that this player does not know.
 * @example describeUnknown('incuera.form-abandoned', { form: '#pay', fields: 3 }).title === 'Form abandoned · form
 * #pay, fields 3'
 */
export function describeUnknown(tag: string, payload: unknown): Described {
  const words = tag
    .replace(/^incuera\./, '')
    .replaceAll(/[-_.]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .trim()
  const values = listValues(payload)
  return { kind: 'other', title: `${words ? words[0]?.toUpperCase() + words.slice(1) : 'Unnamed event'}${values && ` · ${values}`}` }
}

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
