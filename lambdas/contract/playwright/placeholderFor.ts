import { isMasked } from '../errors/normalizeMessage.ts'
import type { MirrorNode } from './mirrorPage.ts'

/** Values that forms are likely to accept, by what a field asks for; the first that fits. */
const BY_WORDS: readonly [RegExp, string][] = [
  [/e-?mail/, 'visitor@example.com'],
  [/expir|mm ?\/ ?yy/, '12/30'],
  [/password|pin\b/, 'Placeholder-1'],
  [/phone|tel\b|mobile/, '5550100'],
  [/card ?number|cc-number|\bcard\b/, '4111111111111111'],
  [/street|address/, '12 Sample Street'],
  [/zip|post ?code/, '10115'],
  [/number|amount|quantity/, '1'],
  [/name/, 'Alex Sample'],
  [/date|birth/, '2000-01-01'],
]

/** A value for a field whose own value is masked: the recorder keeps neither its characters nor their number. */
export function placeholderFor({ attributes }: MirrorNode, label: string): string {
  const { type, name, autocomplete, placeholder = '', 'data-testid': testId } = attributes
  const words = [type, name, testId, autocomplete, placeholder, label].join(' ').toLowerCase()
  const digits = /(\d{1,2}) digits/.exec(words)?.[1]
  if (digits) return '1'.repeat(Number(digits))
  const value = BY_WORDS.find(([asked]) => asked.test(words))?.[1]
  // Sites show an example in an empty field.
  return value ?? ((isMasked(placeholder) ? '' : placeholder) || 'Sample')
}
