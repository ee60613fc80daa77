import { hashName } from './hashName.ts'
import { isLookAttribute } from './lookAttributes.ts'
import type { Privacy } from './presets.ts'
import { scrubUrl } from './scrubUrl.ts'

/** A comment, a string, a `url(…)` that is not quoted, a border between declarations, or anything else. */
const TOKEN =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)|'(?:\\[\s\S]|[^'\\])*(?:'|$)|url\(\s*(?!["'\s])[^)]*\)|\\[\s\S]|[{};]|[^{};"'\\/u]+|[\s\S]/gi
/** Properties whose strings name a font, an area or a kind of file, and are no text. */
const STRINGS_KEPT =
  /^\s*(font|font-family|src|grid|grid-area|grid-template|grid-template-areas|grid-template-rows|grid-template-columns|quotes|--[\w-]*font[\w-]*)\s*:/i
/** Icon fonts draw by one character; nobody hides a word in two. */
const SHORT_STRING = /^(["'])(\\[\da-f]{1,6}\s?|\\?[\s\S]){0,2}\1$/i

/**
 * CSS as it may be seen: strings, and values of custom properties that are words, can carry what a person typed. What the
 * page looks like stays. With `hashIds` the class names and ids in selectors are hashed as those of the elements are.
 */
export function scrubCss(css: string, privacy: Privacy): string {
  if (privacy.showsHidden && !privacy.hashIds) return css
  let out = ''
  let part: string[] = []
  for (const token of css.match(TOKEN) ?? []) {
    if (token.startsWith('/*')) continue
    if (token === '{') out += scrubPrelude(part, privacy) + token
    else if (token === ';' || token === '}') out += scrubDeclaration(part, privacy) + token
    else {
      part.push(token)
      continue
    }
    part = []
  }
  return out + scrubDeclaration(part, privacy)
}

/** `property: value` of a single declaration. */
export function scrubValue(property: string, value: string, privacy: Privacy): string {
  return scrubDeclaration([`${property}:`, ...(value.match(TOKEN) ?? [])], privacy).slice(property.length + 1)
}

/** What stands before a brace: a selector, or an at-rule which we keep. */
function scrubPrelude(tokens: string[], { showsHidden, hashIds }: Privacy): string {
  const prelude = tokens.join('')
  if (/^\s*@(?!scope)/i.test(prelude)) return prelude
  const open = showsHidden
    ? prelude
    : prelude.replace(/\[\s*([\w-]+)\s*[~|^$*]?=[^\]]*\]/g, (selector, name: string) => (isLookAttribute(name, '') ? selector : `[${name}]`))
  if (!hashIds) return open
  return open
    .replace(/\[\s*(class|id|for|name)\s*[~|^$*]?=[^\]]*\]/gi, '[$1]')
    .replace(
      /([.#])(-?(?:[_a-z\u0080-\uffff]|\\[\s\S])(?:[\w\u0080-\uffff-]|\\[\da-f]{1,6}\s?|\\[^\da-f])*)/gi,
      (_, sign: string, name: string) => sign + hashName(unescapeName(name)),
    )
}

function scrubDeclaration(tokens: string[], privacy: Privacy): string {
  const text = tokens.join('')
  if (privacy.showsHidden && !privacy.hashIds) return text
  const keepsStrings = privacy.showsHidden || STRINGS_KEPT.test(text)
  const isImport = /^\s*@(import|charset|namespace|layer)\b/i.test(text)
  const scrubbed = tokens.map((token, i) => {
    if (/^url\(/i.test(token)) return `url(${scrubUrl(token.slice(4, -1).trim(), privacy)})`
    if (!/^["']/.test(token)) return token
    if (isImport || /url\(\s*$/i.test(tokens.slice(Math.max(0, i - 4), i).join('')))
      return token.charAt(0) + scrubUrl(token.slice(1, -1), privacy) + token.charAt(0)
    return keepsStrings || SHORT_STRING.test(token) ? token : '""'
  })
  const joined = scrubbed.join('')
  const custom = privacy.showsHidden ? null : /^(\s*--[\w-]+\s*:)([\s\S]*)$/.exec(joined)
  if (!custom || STRINGS_KEPT.test(joined)) return joined
  return `${custom[1]}${scrubWords(custom[2] ?? '')}`
}

/** Numbers with their units, colours, and the commonest words of CSS: any other word of a custom property may be a name. */
const WORDS =
  /^(#[\da-f]{3,8}|[+-]|[+-]?(\d{1,6}(\.\d{0,20})?|\.\d{1,20})(e[+-]?\d{1,2})?[a-z%]{0,5}|--[\w-]+|none|auto|inherit|initial|normal|bold|italic|solid|dashed|hidden|visible|block|flex|grid|left|right|top|bottom|center|start|end|to|at|in|from|srgb|oklab|oklch|inset|ease|infinite|transparent|currentcolor|black|white|all)$/i

function scrubWords(value: string): string {
  return value.replace(/url\([^)]*\)|[a-z\d-]+(?=\()|[#\w.%\u0080-\uffff+-]+/gi, (word, at: number) => {
    const isFunction = value.charAt(at + word.length) === '('
    return isFunction || word.startsWith('url(') || WORDS.test(word) ? word : ''
  })
}

function unescapeName(name: string): string {
  return name.replace(/\\([\da-f]{1,6})\s?|\\([\s\S])/gi, (_, code: string | undefined, character: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : character,
  )
}
