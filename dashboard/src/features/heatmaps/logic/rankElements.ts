import type { HeatmapMap } from '@incuera/contract/insights/heatmapMap.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { targetLabel } from '@incuera/contract/words/label.ts'

export type ClickedElement = AnswerOf<'clickmap'>['elements'][number]

/** The count of an element that a map shows. */
export const countOf = (element: ClickedElement, map: HeatmapMap): number =>
  map === 'rage' ? element.rage : map === 'dead' ? element.dead : element.clicks

/** The elements that a map shows, most of it first. */
export const rankElements = (elements: readonly ClickedElement[], map: HeatmapMap): ClickedElement[] =>
  elements.filter((element) => countOf(element, map) > 0).toSorted((a, b) => countOf(b, map) - countOf(a, map))

/** What a person calls an element. @example nameElement({ label: 'Add to cart', … }) === '“Add to cart”' */
export function nameElement({ label, tag, selector }: Pick<ClickedElement, 'label' | 'tag' | 'selector'>): string {
  if (label) return `“${label}”`
  if (selector) return targetLabel({ text: '', selector, tag: tag ?? '' }) ?? selector
  return tag ? `<${tag}>` : 'Element without a name'
}
