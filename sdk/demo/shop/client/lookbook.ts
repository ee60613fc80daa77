import { element } from './dom.ts'

/** Loads what draws the lookbook; the file is missing, as after a release while a tab was open. */
export function openLookbook(): void {
  const place = element('[data-lookbook]', HTMLElement)
  import(place.dataset.lookbook ?? '').then(({ draw }) => draw(place))
}
