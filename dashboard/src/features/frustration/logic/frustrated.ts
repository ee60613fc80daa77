import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { type Change, changeOf } from '#shared/format/formatNumber.ts'

type Answer = AnswerOf<'frustrated'>
export type FrustratedPlace = Answer['pages'][number] | Answer['elements'][number]

/** The place is an element of a page. */
export const isElement = (place: FrustratedPlace): place is Answer['elements'][number] => 'selectorKey' in place

/** What a person calls a place. */
export function namePlace(place: FrustratedPlace): string {
  if (!isElement(place)) return place.page
  return place.label ? `“${place.label}”` : (place.selector ?? `<${place.tag ?? 'element'}>`)
}

/** How many more people were frustrated here than in the period before. */
export function peopleChange(place: FrustratedPlace, previous: Answer | null): Change {
  if (!previous) return { type: 'none' }
  const others: FrustratedPlace[] = isElement(place) ? previous.elements : previous.pages
  return changeOf(place.people, others.find(({ key }) => key === place.key)?.people ?? 0)
}

/** Most people times the share that left soon after: what costs most. */
export const byCost = (places: readonly FrustratedPlace[]): FrustratedPlace[] =>
  places.toSorted((a, b) => b.people * b.leftShare - a.people * a.leftShare || b.people - a.people)

/** Those that members called no problem, and the others. */
export const splitByMuted = (places: readonly FrustratedPlace[]): [FrustratedPlace[], FrustratedPlace[]] => [
  places.filter(({ muted }) => muted !== null),
  places.filter(({ muted }) => muted === null),
]
