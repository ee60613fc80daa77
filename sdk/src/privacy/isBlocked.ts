import type { Privacy } from './presets.ts'

/** Selector of elements of which only the size is recorded. */
export function blockSelectorOf({ blockSelector }: Pick<Privacy, 'blockSelector'>): string {
  return blockSelector ? `[data-incuera-block],.rr-block,${blockSelector}` : '[data-incuera-block],.rr-block'
}

/** Whether an element lies in one that is blocked, over shadow roots too. */
export function isBlocked(element: Element, privacy: Pick<Privacy, 'blockSelector'>): boolean {
  const root = element.getRootNode()
  return element.closest(blockSelectorOf(privacy)) !== null || (root instanceof ShadowRoot && isBlocked(root.host, privacy))
}
