import { hashName } from '../privacy/hashName.ts'
import type { Privacy } from '../privacy/presets.ts'
import { scrubTestId } from '../privacy/scrubAttribute.ts'

/** Attributes that people put there to find an element again, best first. */
const TEST_IDS = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa']
const STEPS_MAX = 5

/**
 * A CSS selector that finds the element again in another session: test id, id, or a short path from one of those, with
 * the names that the recording has.
 */
export function selectorOf(element: Element, privacy: Privacy): string {
  const steps: string[] = []
  for (let at: Element | null = element; at && steps.length < STEPS_MAX; at = at.parentElement) {
    const name = nameOf(at, privacy)
    if (name) return [name, ...steps].join(' > ')
    steps.unshift(stepOf(at))
    if (at.localName === 'body') break
  }
  return steps.join(' > ')
}

function nameOf(element: Element, privacy: Privacy): string | null {
  for (const attribute of TEST_IDS) {
    const value = element.getAttribute(attribute)
    if (value) return `[${attribute}="${CSS.escape(scrubTestId(value, privacy))}"]`
  }
  if (!isSteadyId(element.id)) return null
  return `#${CSS.escape(privacy.hashIds ? hashName(element.id) : element.id)}`
}

/** Ids with digits in a row or colons are made by frameworks per render, as `:r1:` or `input-4821`. */
function isSteadyId(id: string): boolean {
  return id !== '' && id.length <= 64 && !/\d{3}|:/.test(id)
}

function stepOf(element: Element): string {
  const siblings = element.parentElement?.children ?? []
  const alike = Array.from(siblings).filter((sibling) => sibling.localName === element.localName)
  return alike.length > 1 ? `${element.localName}:nth-of-type(${alike.indexOf(element) + 1})` : element.localName
}
