import { hashName, hashNames } from './hashName.ts'
import { isLookAttribute } from './lookAttributes.ts'
import { maskInput, maskText } from './maskText.ts'
import type { Privacy } from './presets.ts'
import type { CssScrubber } from './scrubCss.ts'
import { scrubUrl, scrubUrls } from './scrubUrl.ts'

/** The element that has an attribute, as far as masking needs it. */
export interface Bearer {
  tag: string
  /** What kind of input or button the browser takes it for. */
  type: string
  isSvg: boolean
  /** Whether its text, and what is read on the screen instead of text, is shown. */
  isOpen: boolean
  /** Whether the customer has opened the value of this very input. */
  isOpenInput: boolean
}

/** `sandbox` too: a masked one would shut a frame that is replayed inside a sandbox anyway. */
const CODE = /^(on.*|srcdoc|nonce|integrity|sandbox)$/
/** What is drawn of a number: how full. Its first two digits are enough for that. */
const GAUGES = /^(progress|meter)$/
const GAUGE = /^(value|max|min|low|high|optimum)$/
const ADDRESSES = /^((form)?action|src|poster|data|background|rr_src)$/
/** Read on the screen, or aloud, in place of text. */
const READ = /^(title|alt|placeholder|label|summary|aria-label|aria-description|aria-roledescription|aria-placeholder)$/
/** Ids of other elements. */
const IDREFS = /^(\w*for|list|form|headers|popovertarget|aria-(\w+by|(con|own|det|flow|act|err)\w+))$/
/** Fields of one group, and parts that shadow DOM puts together: only that they are equal matters. */
/** `title` only of sheets: those of one title are chosen together. */
const NAMES = /^(name|slot|part|title)$/
const SHEETS = /^(link|style)$/
const TEST_IDS = /^data-(test(-?id)?|cy|qa)$/
const LABEL_BUTTONS = /^(submit|button|reset)$/
/** Elements of a page's own often keep what is typed into them there. */
const CONTROLS = /^(input|textarea|select|.+-.*)$/

/** What of an attribute is recorded; null leaves it out. */
export function scrubAttribute(
  name: string,
  value: string,
  bearer: Bearer,
  privacy: Privacy,
  css: CssScrubber,
): string | null {
  const key = name.toLowerCase()
  // First what is on nearly every element: this is asked of each attribute of the page.
  if (key === 'class' || key === 'id') return privacy.hashIds ? hashNames(value) : value
  if (CODE.test(key)) return null
  if (key === '_csstext' || key === 'style') return css.css(value)
  if (GAUGES.test(bearer.tag) && GAUGE.test(key))
    return bearer.isOpen ? value : `${Number(Number(value).toPrecision(2)) || 0}`
  if (key === 'value') return scrubFieldValue(value, bearer, privacy)
  if (/^(xlink:)?href$/.test(key)) {
    // Where a link leads on the page; of everything else it is the name of a drawing's part.
    if (/^(a(rea)?)?#/.test(bearer.tag + value) && !privacy.showsHidden) return '#'
    // What is used of a drawing has its name behind the address, without which nothing is drawn.
    return (bearer.tag === 'use' ? value.split(/(?=#)/) : [value]).map((part) => scrubUrl(part, privacy)).join('')
  }
  if (ADDRESSES.test(key)) return scrubUrl(value, privacy)
  if (key === 'srcset' || key === 'imagesrcset') return scrubUrls(value, privacy)
  if (READ.test(key) && !(key === 'title' && SHEETS.test(bearer.tag))) return bearer.isOpen ? value : maskText(value)
  if (key === 'type' && bearer.type) return bearer.type
  // Steps of an SVG filter name each other.
  if (bearer.isSvg && /^(in2?|result)$/.test(key))
    return privacy.hashIds && !/^Source/.test(value) ? hashName(value) : value
  if (key === 'exportparts' && !(privacy.showsHidden && !privacy.hashIds)) return value.replace(/[^\s,:]+/g, hashName)
  if (NAMES.test(key) && bearer.tag !== 'meta') return scrubNames(value, privacy)
  if (TEST_IDS.test(key)) return scrubTestId(value, privacy)
  // Only such are recorded as say how the page is drawn (record/dom/isLeftOut.ts).
  if (bearer.tag === 'meta' && /^(name|content)$/.test(key)) return value
  if (/^aria-value/.test(key)) return maskInput(value)
  if (privacy.hashIds && IDREFS.test(key) && privacy.showsText) return hashNames(value)
  if (key === 'usemap' && privacy.showsHidden) return scrubUrl(value, privacy)
  if (privacy.showsHidden || (privacy.showsText && key.startsWith('aria-')) || isLookAttribute(key, value)) return value
  if (bearer.isSvg && !/^(data|aria)-/.test(key)) {
    // Attributes of SVG that are properties of CSS, and lengths, numbers and key words of the others.
    if (CSS.supports(key, 'inherit')) return css.cssValue(key, value)
    if (css.isCssOnly(value) || (key === 'attributename' && CSS.supports(value, 'inherit'))) return value
  }
  return maskText(value)
}

/** Test ids name elements for programs; a selector made of them is as steady when they are hashed. */
export function scrubTestId(value: string, privacy: Privacy): string {
  return privacy.showsText && !privacy.hashIds ? value : hashName(value)
}

/** What visitors enter or choose is masked; what a button says is its text, and the number of a list item too. */
function scrubFieldValue(value: string, { tag, type, isOpen, isOpenInput }: Bearer, { showsHidden }: Privacy): string {
  if (tag === 'li') return isOpen ? value : ''
  if (tag === 'input' && LABEL_BUTTONS.test(type)) return isOpen ? value : maskText(value)
  if (CONTROLS.test(tag)) return isOpenInput ? value : maskInput(value)
  return showsHidden ? value : maskInput(value)
}

/** Where they are hidden only that they are equal stays, in lists of them as well. */
function scrubNames(names: string, { showsHidden, hashIds }: Privacy): string {
  return showsHidden && !hashIds ? names : hashNames(names)
}
