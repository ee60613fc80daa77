import { RRWEB } from '@incuera/contract/events.ts'
import type { SegmentFile } from '../playedEvent.ts'

/** What looks personal in a page as it would be recorded. */
export interface Leaks {
  emails: number
  /** Numbers as long as those of cards and accounts. */
  numbers: number
}

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g
const LONG_NUMBER = /\d(?:[ -]?\d){11,18}/g

/** Looks through the texts and attributes of the page. A text that is masked has neither letters nor digits. */
export function findLeaks(events: SegmentFile): Leaks {
  const found = { emails: new Set<string>(), numbers: new Set<string>() }
  const look = (text: string) => {
    for (const [email] of text.matchAll(EMAIL)) found.emails.add(email)
    for (const [number] of text.matchAll(LONG_NUMBER)) found.numbers.add(number)
  }
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('textContent' in node && typeof node.textContent === 'string' && !('isStyle' in node)) look(node.textContent)
    if ('tagName' in node && (node.tagName === 'style' || node.tagName === 'link')) return
    if ('attributes' in node && typeof node.attributes === 'object' && node.attributes !== null)
      // Paths of drawings are full of digits.
      for (const [name, value] of Object.entries(node.attributes))
        if (typeof value === 'string' && /^(alt|title|value|placeholder|aria-label|href)$/.test(name)) look(value)
    if ('childNodes' in node && Array.isArray(node.childNodes)) for (const child of node.childNodes) walk(child)
  }
  for (const { type, data } of events)
    if (Number(type) === RRWEB.fullSnapshot && typeof data === 'object' && data !== null && 'node' in data)
      walk(data.node)
  return { emails: found.emails.size, numbers: found.numbers.size }
}

/** @example '2 email addresses and 1 long number are readable. Mask them with data-incuera-mask.'; null for none */
export function leakWarning({ emails, numbers }: Leaks): string | null {
  const count = (number: number, one: string, many: string) =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]
  const parts = [...count(emails, 'email address', 'email addresses'), ...count(numbers, 'long number', 'long numbers')]
  if (parts.length === 0) return null
  const verb = emails + numbers === 1 ? 'is' : 'are'
  return `${parts.join(' and ')} ${verb} readable. Mask with data-incuera-mask.`
}
