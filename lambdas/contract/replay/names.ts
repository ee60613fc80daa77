/** XML's NameStartChar and NameChar without the colon: what every browser's `createElement` takes. */
const START =
  'A-Za-z_\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const REST = `${START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}`
const NAME = new RegExp(`^(?:([${START}][${REST}]*):)?[${START}][${REST}]*$`, 'u')
/** Longer than any name on the web; a recording may hold megabytes of one. */
const NAME_CHARACTERS_MAX = 256

/**
 * Whether the replay can create an element of this name. Those of Object.prototype are none: rrweb looks names up in a
 * plain object and would find a function. The prefixes `xml` and `xmlns` are reserved in the namespace of SVG.
 */
export function isElementName(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > NAME_CHARACTERS_MAX || value in Object.prototype) return false
  const found = NAME.exec(value)
  return found !== null && !['xml', 'xmlns'].includes(found[1]?.toLowerCase() ?? '') && value.toLowerCase() !== 'xmlns'
}

/**
 * Whether a parser could have made it; those that `setAttribute` refuses all the same (`@click`) are no loss, and rrweb
 * goes on.
 */
export const isAttributeName = (value: string): boolean =>
  value.length <= NAME_CHARACTERS_MAX && /^[^\s"'<>/=\0]+$/.test(value)

/** Names with a hyphen that HTML or SVG took before custom elements came. */
const RESERVED = [
  'annotation-xml',
  'color-profile',
  'font-face',
  'font-face-src',
  'font-face-uri',
  'font-face-format',
  'font-face-name',
  'missing-glyph',
]

/** Whether a custom element of this name may be defined. */
export const isCustomName = (tagName: string): boolean =>
  /^[a-z][-.0-9_a-z]*-[-.0-9_a-z]*$/.test(tagName) && !RESERVED.includes(tagName)

const SHADOW_HOSTS = [
  'article',
  'aside',
  'blockquote',
  'body',
  'div',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'main',
  'nav',
  'p',
  'section',
  'span',
]

/** Whether HTML lets an element of this name have a shadow root. */
export const canHostShadow = (tagName: string): boolean => SHADOW_HOSTS.includes(tagName) || isCustomName(tagName)
