/**
 * Attributes without which a page cannot be drawn, and whose values are numbers or words of HTML and SVG.
 * Everything else can carry what a person typed.
 */
const LOOK =
  /^(style|type|rel|role|media|width|height|(col|row)?span|dir|lang|align|valign|(aria-)?(hidden|disabled|checked|selected|readonly|required)|open|multiple|tabindex|size|rows|cols|wrap|viewbox|d|fill|(fill|clip)-rule|stroke(-[\w-]+)?|stop-color|offset|((gradient|pattern)?transform|(gradient|clippath|pattern(content)?|mask(content)?)units)|spreadmethod|points|pathlength|[xyrz]|[xy][12]|[cfr][xy]|((fill|stop)-)?opacity|text-anchor|dominant-baseline|font-(size|weight|style)|letter-spacing|xmlns[\w:]*|version|preserveaspectratio|rr_(?!src)\w+|contenteditable|draggable|loading|sizes|charset|http-equiv|border|cell(padding|spacing)|(bg)?color|start|controls|autoplay|loop|muted|playsinline|allowfullscreen|is|aria-(expanded|current|pressed|level|busy|modal|orientation|sort|haspopup|invalid|multiselectable|live|atomic))$/i

/** States that components are styled by: a word of theirs, never a sentence. */
const STATE =
  /^data-(incuera-\w+|state|status|(bs-)?theme|mode|(\w+-)?color-scheme|orientation|side|align|(popper-)?placement|variant|size|active|disabled|open|closed|selected|checked|highlighted|hovered|focused|pressed|loading|collapsed|expanded|visible|hidden|position|direction|motion|radius|scaling)$/i
const STATE_VALUE = /^[a-z]{0,12}(-[a-z]{1,12})?$/i

/** Whether an attribute is needed to draw the page and its value tells nothing of a person. */
export function isLookAttribute(name: string, value: string): boolean {
  return LOOK.test(name) || (STATE.test(name) && STATE_VALUE.test(value))
}
