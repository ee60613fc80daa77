/**
 * Attributes without which a page cannot be drawn, and whose values are numbers or words of HTML and SVG.
 * Everything else can carry what a person typed.
 */
const LOOK =
  /^(style|type|rel|role|media|width|height|colspan|rowspan|span|dir|lang|align|valign|hidden|disabled|checked|selected|open|multiple|readonly|required|tabindex|size|rows|cols|wrap|viewbox|d|fill|fill-rule|clip-rule|stroke|stroke-[\w-]+|stop-color|stop-opacity|offset|gradient(units|transform)|pattern(units|contentunits|transform)|spreadmethod|clippathunits|mask(units|contentunits)|transform|points|pathlength|[xyrz]|[xy][12]|[cfr][xy]|opacity|fill-opacity|text-anchor|dominant-baseline|font-(size|weight|style)|letter-spacing|xmlns[\w:]*|version|preserveaspectratio|rr_(?!src)\w+|contenteditable|draggable|loading|sizes|charset|http-equiv|border|cellpadding|cellspacing|bgcolor|color|start|controls|autoplay|loop|muted|playsinline|allowfullscreen|is|aria-(hidden|expanded|selected|checked|disabled|current|pressed|level|busy|modal|orientation|sort|haspopup|invalid|required|readonly|multiselectable|live|atomic))$/i

/** States that components are styled by: a word of theirs, never a sentence. */
const STATE =
  /^data-(incuera-\w+|state|status|theme|mode|color-scheme|bs-theme|[\w]+-color-scheme|orientation|side|align|placement|popper-placement|variant|size|active|disabled|open|closed|selected|checked|highlighted|hovered|focused|pressed|loading|collapsed|expanded|visible|hidden|position|direction|motion|radius|scaling)$/i
const STATE_VALUE = /^[a-z]{0,12}(-[a-z]{1,12})?$/i

/** Whether an attribute is needed to draw the page and its value tells nothing of a person. */
export function isLookAttribute(name: string, value: string): boolean {
  return LOOK.test(name) || (STATE.test(name) && STATE_VALUE.test(value))
}
