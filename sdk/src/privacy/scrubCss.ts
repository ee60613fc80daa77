import { STYLE_SPLIT } from '../events/pageEvents.ts'
import { hashName, hashNames } from './hashName.ts'
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
/** `[name="value" i]`, with its name, its operator and its value. */
const ATTRIBUTE =
  /\[\s*((?:[\w|-]|[^\0-\x7f]|\\[\da-f]{1,6}\s?|\\[\s\S])+)\s*([~|^$*]?=)\s*("(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|[^\]"'\s]*)\s*[is]?\s*\]/gi
/** A class or an id in a selector. */
const NAME = /([.#])(-?(?:[_a-z\u0080-\uffff]|\\[\s\S])(?:[\w\u0080-\uffff-]|\\[\da-f]{1,6}\s?|\\[^\da-f])*)/gi
/** Numbers with their units, colours, names of properties, and words that occur only in functions. */
const NO_NAMES =
  /^(#[\da-f]{3,8}|[+-]|[+-]?(\d{1,6}(\.\d{0,20})?|\.\d{1,20})(e[+-]?\d{1,2})?[a-z%]{0,5}|--[\w-]+|to|at|in|from|of|by|srgb|oklab|oklch|hsl|hwb|lab|lch|shorter|longer|hue)$/i

export interface CssPorts {
  /** @returns the selector to write for one that asks for a value which is not shown */
  markFor(selector: string, attribute: string): string
  /** Whether a word is one of CSS. */
  isKeyword(word: string): boolean
}

/**
 * CSS as it may be seen: strings, and values of custom properties that are words, can carry what a person typed. What the
 * page looks like stays. With `hashIds` the class names and ids in selectors are hashed as those of the elements are.
 */
export interface CssScrubber {
  /** Rules, or the declarations of a style attribute. */
  css(text: string): string
  /** The value of one declaration. */
  cssValue(property: string, value: string): string
  /** Whether a text has only numbers, colours and words of CSS in it. */
  isCssOnly(text: string): boolean
}

export function createCssScrubber(privacy: Privacy, { markFor, isKeyword }: CssPorts): CssScrubber {
  const { showsHidden, hashIds } = privacy
  const showsAll = showsHidden && !hashIds

  const isShownValue = (name: string, operator: string, value: string): boolean => {
    if (/^(class|id)$/i.test(name)) return !hashIds
    // What is entered is masked in every preset.
    if (showsHidden) return !(hashIds ? /^(for|name|value)$/ : /^value$/).test(name)
    return isLookAttribute(name, value) && (operator === '=' || !name.startsWith('data-'))
  }
  const scrubSelector = (selector: string): string => {
    const marked = selector.replace(ATTRIBUTE, (whole, escaped: string, operator: string, value: string) => {
      const name = unescapeName(escaped).replace(/^.*\|/, '').toLowerCase()
      return isShownValue(name, operator, unescapeName(value.replace(/^(["'])([\s\S]*)\1$/, '$2'))) ? whole : markFor(whole, name)
    })
    if (showsAll) return marked
    const parts = marked.replace(/(::part\()([^)]*)/gi, (_, part: string, names: string) => part + hashNames(names))
    return hashIds ? parts.replace(NAME, (_, sign: string, name: string) => sign + hashName(unescapeName(name))) : parts
  }
  const scrubWords = (value: string): string =>
    value.replace(/url\([^)]*\)|[a-z\d-]+(?=\()|[#\w.%\u0080-\uffff+-]+/gi, (word, at: number) => {
      const isFunction = value.charAt(at + word.length) === '('
      return isFunction || word.startsWith('url(') || NO_NAMES.test(word) || isKeyword(word) ? word : ''
    })
  /** What stands before a brace: a selector, or an at-rule with its condition. */
  const scrubPrelude = (tokens: string[]): string => {
    const prelude = tokens.join('')
    if (!/^\s*@/.test(prelude) || /^\s*@scope/i.test(prelude)) return scrubSelector(prelude)
    // What a condition asks of is no text, but for values of custom properties and of attributes.
    return /^\s*@(container|supports)/i.test(prelude) && !showsHidden
      ? prelude
          .replace(ATTRIBUTE, '[$1]')
          .replace(/(--[\w-]+\s*:)([^()]*)/g, (_, name: string, value: string) => name + scrubWords(value.replace(/["'][\s\S]*/, '')))
      : prelude
  }
  const scrubDeclaration = (tokens: string[]): string => {
    const text = tokens.join('')
    if (showsAll) return text
    const keepsStrings = showsHidden || STRINGS_KEPT.test(text)
    const isImport = /^\s*@(import|charset|namespace|layer)\b/i.test(text)
    const scrubbed = tokens.map((token, i) => {
      if (/^url\(/i.test(token)) return `url(${scrubUrl(token.slice(4, -1).trim(), privacy)})`
      if (!/^["']/.test(token)) return token
      if (isImport || /url\(\s*$/i.test(tokens.slice(Math.max(0, i - 4), i).join('')))
        return token.charAt(0) + scrubUrl(token.slice(1, -1), privacy) + token.charAt(0)
      return keepsStrings || SHORT_STRING.test(token) ? token : '""'
    })
    const joined = scrubbed.join('')
    const custom = showsHidden ? null : /^(\s*(?:--[\w-]+|initial-value)\s*:)([\s\S]*)$/.exec(joined)
    if (!custom || STRINGS_KEPT.test(joined)) return joined
    return `${custom[1]}${scrubWords(custom[2] ?? '')}`
  }

  return {
    css(text) {
      if (showsAll && !/\[\s*value/i.test(text)) return text
      let out = ''
      let part: string[] = []
      for (const token of text.match(TOKEN) ?? []) {
        if (token.startsWith('/*')) {
          // The border between two text nodes of a style, where no rule crosses it.
          if (token === STYLE_SPLIT && part.join('').trim() === '') out += token
          continue
        }
        if (token === '{') out += scrubPrelude(part) + token
        else if (token === ';' || token === '}') out += scrubDeclaration(part) + token
        else {
          part.push(token)
          continue
        }
        part = []
      }
      return out + scrubDeclaration(part)
    },
    cssValue: (property, value) => scrubDeclaration([`${property}:`, ...(value.match(TOKEN) ?? [])]).slice(property.length + 1),
    isCssOnly: (text) => scrubWords(text) === text,
  }
}

function unescapeName(name: string): string {
  return name.replace(/\\([\da-f]{1,6})\s?|\\([\s\S])/gi, (_, code: string | undefined, character: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : character,
  )
}
