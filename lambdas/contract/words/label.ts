import type { Target } from '../events/clickTarget.ts'
import type { Click } from '../moment.ts'
import { pathOf } from '../stripUrl.ts'
import { elementName } from './elementName.ts'

/** A longer recorded text does not fit one line. */
const LABEL_CHARACTERS_MAX = 80

/**
 * A recorded text on one line, truncated, in quotes that it cannot close.
 * @example quote('Add to\n cart') === '“Add to cart”'
 */
export const quote = (text: string): string => `“${oneLine(text.replaceAll(/[“”]/g, "'"))}”`

/** A recorded text on one line, truncated. */
function oneLine(text: string): string {
  const letters = [...text.replaceAll(/\s+/g, ' ').trim()]
  return letters.length > LABEL_CHARACTERS_MAX
    ? `${letters.slice(0, LABEL_CHARACTERS_MAX - 1).join('')}…`
    : letters.join('')
}

/** What an element without a text is, by its tag. */
const KIND_OF_TAG = new Map(
  Object.entries({
    ...{ a: 'link', button: 'button', img: 'picture', svg: 'picture', video: 'video' },
    ...{ input: 'field', select: 'field', textarea: 'field' },
  }),
)

/** What was clicked, as a person would name it. @example '“Buy”', 'the field “zip”', 'the page at 12, 40' */
export function clickLabel({ target, x, y }: Pick<Click, 'target' | 'x' | 'y'>): string {
  return targetLabel(target) ?? `the page at ${x}, ${y}`
}

/** @returns null for a target with neither text nor selector */
export function targetLabel(target: Target | undefined): string | null {
  if (!target) return null
  const { text, selector, tag } = target
  if (text.trim()) return quote(text)
  const name = elementName(selector)
  return name ? `the ${KIND_OF_TAG.get(tag) ?? 'element'} ${quote(name)}` : oneLine(selector) || oneLine(tag) || null
}

/** @example pageLabel('https://shop.example/cart', 'Cart') === '“Cart”'; without a title '/cart' */
export function pageLabel(url: string, title: string): string {
  if (title.trim()) return quote(title)
  return pathOf(url) ?? (oneLine(url) || 'an unnamed page')
}
