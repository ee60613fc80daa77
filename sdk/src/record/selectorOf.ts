import { attributeOf, elementAbove, localNameOf } from '../browser/nativeDom.ts'
import { ofElement } from '../browser/natives.ts'
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
  for (let at: Element | null = element; at && steps.length < STEPS_MAX; at = elementAbove(at)) {
    const name = nameOf(at, privacy)
    if (name) return [name, ...steps].join(' > ')
    steps.unshift(stepOf(at))
    if (localNameOf(at) === 'body') break
  }
  return steps.join(' > ')
}

function nameOf(element: Element, privacy: Privacy): string | null {
  for (const attribute of TEST_IDS) {
    const value = attributeOf(element, attribute)
    if (value) return `[${attribute}="${CSS.escape(scrubTestId(value, privacy))}"]`
  }
  const id = attributeOf(element, 'id') ?? ''
  return isSteadyId(id) ? `#${CSS.escape(privacy.hashIds ? hashName(id) : id)}` : null
}

/** Ids with digits in a row or colons are made by frameworks per render, as `:r1:` or `input-4821`. */
function isSteadyId(id: string): boolean {
  return id !== '' && id.length <= 64 && !/\d{3}|:/.test(id)
}

function stepOf(element: Element): string {
  const around = elementAbove(element)
  const name = localNameOf(element)
  const alike = [...(around ? ofElement('children', around) : [])].filter((sibling) => localNameOf(sibling) === name)
  return alike.length > 1 ? `${name}:nth-of-type(${alike.indexOf(element) + 1})` : name
}
