import type { Described } from '@incuera/contract/events/eventDefinition.ts'
import { listValues } from '@incuera/contract/words/listValues.ts'

/**
 * An event with a tag that this player does not know.
 * @example describeUnknown('incuera.form-abandoned', { form: '#pay', fields: 3 }).title === 'Form abandoned · form
 * #pay, fields 3'
 */
export function describeUnknown(tag: string, payload: unknown): Described<'other'> {
  const words = tag
    .replace(/^incuera\./, '')
    .replaceAll(/[-_.]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .trim()
  const values = listValues(payload)
  return {
    kind: 'other',
    title: `${words ? words[0]?.toUpperCase() + words.slice(1) : 'Unnamed event'}${values && ` · ${values}`}`,
  }
}
