import { attributeOf } from '../browser/nativeDom.ts'

/** One of the words of `autocomplete`, such as `billing cc-number` or `section-a one-time-code`. */
export const SECRET_AUTOCOMPLETE = /(^|\s)(cc-\S*|one-time-code|\S*password\S*)/i

/**
 * A field, or a text that is edited, which says that it is for cards, codes or passwords, or looks like one for
 * passwords.
 */
export function isSecretText(element: Element): boolean {
  const autocomplete = attributeOf(element, 'autocomplete') ?? ''
  return (
    SECRET_AUTOCOMPLETE.test(autocomplete) ||
    !/^(none)?$/.test(getComputedStyle(element).getPropertyValue('-webkit-text-security'))
  )
}
