import { hashName, hashNames } from './hashName.ts'
import { isLookAttribute } from './lookAttributes.ts'
import type { Privacy } from './presets.ts'
import { unescapeName } from './unescapeName.ts'

/**
 * What begins with a bracket in a selector, or is a string elsewhere in it. Escaped, as in `.w-\[90px\]`, they are part
 * of a name.
 */
export const BRACKETS =
  /(?=[["'])(?<=(?:^|[^\\])(?:\\\\)*)(?:\[(?:"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|\\[\s\S]|[^\]"'\\])*\]?|"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?)/g
/** `[name="value" i]`, with its name, its operator and its value. */
const ATTRIBUTE =
  /^\[\s*((?:\*\||[\w|-]|[^\0-\x7f]|\\[\da-f]{1,6}\s?|\\[\s\S])+)\s*(?:([~|^$*]?=)\s*("[\s\S]*"|'[\s\S]*'|[^\]"'\s]*)\s*[is]?\s*)?\]$/i
/** Matches nothing. */
const NOTHING = ':not(*)'
/** A class or an id in a selector. */
const NAME = /([.#])(-?(?:[_a-z\u0080-\uffff]|\\[\s\S])(?:[\w\u0080-\uffff-]|\\[\da-f]{1,6}\s?|\\[^\da-f])*)/gi

/**
 * Scrubs a selector: values which are not shown, and with `hashIds` the names of classes and ids.
 * @param markFor gives the selector to write for one that asks for a value which is not shown
 */
export function createSelectorScrubber(
  { showsHidden, hashIds }: Privacy,
  markFor: (selector: string, attribute: string) => string,
): (selector: string) => string {
  const isShownValue = (name: string, operator: string, value: string): boolean => {
    if (/^(class|id)$/i.test(name)) return !hashIds
    // What is entered is masked in every preset.
    if (showsHidden) return !(hashIds ? /^(for|name|value)$/ : /^value$/).test(name)
    return isLookAttribute(name, value) && (operator === '=' || !name.startsWith('data-'))
  }
  const scrubBrackets = (whole: string): string => {
    if (whole[0] !== '[') return showsHidden ? whole : '""'
    const [, escaped, operator, value = ''] = ATTRIBUTE.exec(whole) ?? []
    // What browsers do not read matches nothing.
    if (!escaped) return NOTHING
    const name = unescapeName(escaped).replace(/^.*\|/, '').toLowerCase()
    return !operator || isShownValue(name, operator, unescapeName(value.replace(/^(["'])([\s\S]*)\1$/, '$2')))
      ? whole
      : markFor(whole, name)
  }
  return (selector) => {
    const marked = selector.replace(BRACKETS, scrubBrackets)
    if (showsHidden && !hashIds) return marked
    const parts = marked.replace(/(::part\()([^)]*)/gi, (_, part: string, names: string) => part + hashNames(names))
    return hashIds ? parts.replace(NAME, (_, sign: string, name: string) => sign + hashName(unescapeName(name))) : parts
  }
}
