import type { Fields } from '@incuera/contract/fields.ts'

/** Of one element: lists of utility classes are long, and say the same many times. */
const CLASSES_MAX = 8
const CHARACTERS_MAX = 40
/** Longer attributes are data. */
const ATTRIBUTE_CHARACTERS_MAX = 500

/** Words, with numbers of a scale (`mt-4`, `col-12`): no counter, hash or id, which differ from page to page. */
const STEADY = /^[a-z]+(?:[-_]+(?:[a-z]+|\d{1,2}))*$/
/** What style libraries put in front of a hash that may look like a word. */
const HASHED = /^(?:css|sc|jsx|emotion|svelte|astro|ng|data|v)-/
/** Classes that say what a visitor is doing, not what the page is. */
const STATE =
  /(?:^|[-_])(?:active|current|selected|open|opened|closed|show|shown|hide|hidden|visible|loading|loaded|focus|focused|hover|disabled|error|invalid|valid|checked|expanded|collapsed)$/
/** How the input of a person is asked for. */
const TYPED = new Set(['input', 'button'])
const TEST_IDS = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa']
/** The attributes that are read. */
export const NAMING: readonly string[] = ['type', 'id', 'class', ...TEST_IDS]

/**
 * What identifies an element whatever its page is about: its type, steady ids and classes.
 * @example namesOf('input', { type: 'email', id: 'mail', class: 'field css-1x2y' }) gives ['=email', '#mail', '.field']
 */
export function namesOf(tag: string, attributes: Fields): string[] {
  const names: string[] = []
  const type = steady(attributes.type)
  if (type && TYPED.has(tag)) names.push(`=${type}`)
  const id = steady(attributes.id)
  if (id) names.push(`#${id}`)
  for (const attribute of TEST_IDS) {
    const testId = steady(attributes[attribute])
    if (testId) names.push(`@${testId}`)
  }
  const classes = typeof attributes.class === 'string' ? attributes.class.slice(0, ATTRIBUTE_CHARACTERS_MAX) : ''
  for (const name of classes.split(/\s+/).slice(0, CLASSES_MAX))
    if (steady(name) && !HASHED.test(name) && !STATE.test(name)) names.push(`.${name}`)
  return names
}

const steady = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= CHARACTERS_MAX && STEADY.test(value) ? value : null
