/**
 * Attributes without which a page cannot be drawn, and whose values are numbers or words of HTML. Everything else can carry what a
 * person typed. Of attributes that are there or not, such as `disabled`, the value does not matter; for those that components are
 * styled by, such as `data-state`, `role` and `aria-expanded`, the selectors of the page's sheets get marks (markSelectors.ts).
 */
const LOOK =
  /^(rel|media|width|height|(col|row)?span|dir|v?align|hidden|size|rows|cols|wrap|rr_(?!src)\w+|contenteditable|sizes|border|cell(padding|spacing)|(bg)?color|start|viewbox|\w*units|preserveaspectratio|spreadmethod|orient|lengthadjust|d|points|pathlength|offset|\w*transform|fill|stroke(-[\w-]+)?|opacity|[xyrz]|[xy][12]|[cfr][xy])$/i
const LANGUAGE = /^[a-z]{2,3}(-\w{2,4}){0,2}$/i
const MIME_OR_MARKER = /^([\w-]+\/[\w.+-]+|[1ai])$/i

/** Whether an attribute is needed to draw the page and its value tells nothing of a person. */
export function isLookAttribute(name: string, value: string): boolean {
  if (name === 'lang') return LANGUAGE.test(value)
  if (name === 'type') return MIME_OR_MARKER.test(value)
  return LOOK.test(name)
}
