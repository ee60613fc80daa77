import type { WrittenNode } from '#events/pageEvents.ts'

/** Of a meta element that changes how a page is drawn. */
const DRAWN_META = /^(viewport|color-scheme)$/i
/** A sheet, or a file that a page turns into one when it has loaded. */
const SHEET_LINK = /stylesheet|^preload$/i

/** What no player shows: comments, scripts, and of the head what draws nothing. */
export function isLeftOut(written: WrittenNode): boolean {
  if (written.type === 5) return true
  if (written.type !== 2) return false
  const { tagName, attributes } = written
  if (tagName === 'meta') return !DRAWN_META.test(String(attributes.name))
  // The rules of a sheet that has loaded are here, and its address is not.
  if (tagName === 'link')
    return !('_cssText' in attributes) && (!SHEET_LINK.test(String(attributes.rel)) || attributes.as === 'script')
  return tagName === 'script'
}
