/**
 * The words of a path, title or event name in lower case, for rules that look for one of them. Separators, camelCase
 * and percent-encoding become spaces.
 *
 * @example toWords('/Checkout/thank-you') === 'checkout thank you'; toWords('orderPlaced') === 'order placed'
 */
export function toWords(text: string): string {
  return decode(text)
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
