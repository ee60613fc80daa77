import type { ElementPlace } from '#shared/protocol.ts'
import type { Places } from './places.ts'
import type { ClickedElement } from './rankElements.ts'

/** An element in two versions of a page; null: nobody clicked it in that one. */
export interface ComparedElement {
  key: string
  before: ClickedElement | null
  since: ClickedElement | null
  /** Its name and kind as of the newer of them. */
  shown: ClickedElement
  fate: 'gone' | 'new' | 'kept'
}

/**
 * The elements of two versions, those with the most clicks first. One that was clicked in one version only is gone, or
 * new, if the page of the other does not have it.
 */
export function compareElements(
  before: readonly ClickedElement[],
  since: readonly ClickedElement[],
  places: { before: Places; since: Places },
): ComparedElement[] {
  const was = new Map(before.map((element) => [element.key, element]))
  const is = new Map(since.map((element) => [element.key, element]))
  const isMissing = (place: ElementPlace | undefined) => place?.status === 'gone'
  return [...new Set([...is.keys(), ...was.keys()])]
    .flatMap((key): ComparedElement[] => {
      const [old, now] = [was.get(key) ?? null, is.get(key) ?? null]
      const shown = now ?? old
      if (!shown) return []
      const isGone = now === null && isMissing(places.since.get(key))
      const isNew = old === null && isMissing(places.before.get(key))
      return [{ key, before: old, since: now, shown, fate: isGone ? 'gone' : isNew ? 'new' : 'kept' }]
    })
    .toSorted((a, b) => clicksOf(b) - clicksOf(a))
}

const clicksOf = ({ before, since }: ComparedElement) => (before?.clicks ?? 0) + (since?.clicks ?? 0)
