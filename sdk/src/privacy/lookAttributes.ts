/**
 * Attributes without which a page cannot be drawn, and whose values are numbers or words of HTML. Everything else can
 * carry what a person typed. Of attributes that are there or not, such as `disabled`, the value does not matter; for
 * those that components are styled by, such as `data-state`, `role` and `aria-expanded`, the selectors of the page's
 * sheets get marks (markSelectors.ts).
 */
const LOOK =
  /^(rel|media|width|height|(col|row)?span|dir|v?align|hidden|size|rows|cols|wrap|rr_(?!src)\w+|contenteditable|sizes|border|cell(padding|spacing)|(bg)?color|start|viewbox|\w*units|preserveaspectratio|spreadmethod|orient|lengthadjust|d|points|pathlength|offset|\w*transform|fill|stroke(-[\w-]+)?|opacity|[xyrz]|[xy][12]|[cfr][xy])$/i
/** Two letters, also with a country or a writing. */
const LANGUAGE = /^[a-z]{2}(-[a-z]{2}|-Han[st])*$/i
const TYPE = /^(text\/css|(image|video|audio)\/(png|jpeg|gif|web[pm]|avif|svg\+xml|mp4|mpeg|ogg)|[1ai])$/i

/** Whether an attribute is needed to draw the page and its value reveals nothing about a person. */
export function isLookAttribute(name: string, value: string): boolean {
  if (name === 'lang') return LANGUAGE.test(value)
  if (name === 'type') return TYPE.test(value)
  return LOOK.test(name)
}
