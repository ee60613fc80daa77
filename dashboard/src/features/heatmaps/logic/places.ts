import { formatCounted, formatShare } from '#shared/format/formatNumber.ts'
import { type ElementPlace, SOUGHT_MAX, type SoughtElement } from '#shared/protocol.ts'
import type { ClickedElement } from './rankElements.ts'

/** Where elements are on the page as it is drawn, by their keys. Empty until it is drawn, or if it cannot be. */
export type Places = ReadonlyMap<string, ElementPlace>

/** What the player is asked for. */
export const soughtOf = (elements: readonly ClickedElement[]): SoughtElement[] =>
  elements.slice(0, SOUGHT_MAX).map(({ selector, tag, label }) => ({ selector, tag, label }))

/** @param places as the player answers {@link soughtOf} of the same elements */
export const placesOf = (elements: readonly ClickedElement[], places: readonly ElementPlace[]): Places =>
  new Map(
    places.flatMap((place, i) => {
      const key = elements[i]?.key
      return key === undefined ? [] : [[key, place]]
    }),
  )

/**
 * Where the pin of an element is, in pixels of the page: where it is clicked, if that is on the element, otherwise its
 * middle. Null: it is not drawn.
 */
export function pinOf(
  { xPercent, y }: Pick<ClickedElement, 'xPercent' | 'y'>,
  place: ElementPlace | undefined,
  page: { width: number; height: number },
): { x: number; y: number } | null {
  const clicked = xPercent === null || y === null || y > page.height ? null : { x: (xPercent * page.width) / 100, y }
  if (place === undefined) return clicked
  if (place.status !== 'shown') return null
  const isOn =
    clicked !== null &&
    clicked.x >= place.x &&
    clicked.x <= place.x + place.width &&
    clicked.y >= place.y &&
    clicked.y <= place.y + place.height
  return isOn ? clicked : { x: place.x + place.width / 2, y: place.y + place.height / 2 }
}

/** How much of a map is about elements that the page has no more; null for nothing. */
export function describeGone(elements: readonly ClickedElement[], places: Places, clicks: number): string | null {
  const gone = elements.filter(({ key }) => places.get(key)?.status === 'gone')
  const lost = gone.reduce((sum, element) => sum + element.clicks, 0)
  if (lost === 0) return null
  const share = formatShare(lost / Math.max(1, clicks))
  return `${formatCounted(lost, 'click')} (${share}) hit ${formatCounted(gone.length, 'element')} that ${gone.length === 1 ? 'is' : 'are'} no longer on the page.`
}
