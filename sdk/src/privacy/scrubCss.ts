import { STYLE_SPLIT } from '../events/pageEvents.ts'
import { hashName, hashNames } from './hashName.ts'
import { isLookAttribute } from './lookAttributes.ts'
import type { Privacy } from './presets.ts'
import { scrubUrl } from './scrubUrl.ts'
import { unescapeName } from './unescapeName.ts'

/** A comment, a string, a `url(…)` that is not quoted, a border between declarations, or anything else. */
const TOKEN =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)|'(?:\\[\s\S]|[^'\\])*(?:'|$)|url\(\s*(?!["'\s])[^)]*\)|\\[\s\S]|[{};]|[^{};"'\\/u]+|[\s\S]/gi
/**
 * Properties, and variables with a stack of fonts, whose strings and words name fonts, areas of a grid, kinds of files,
 * or what a page has named elsewhere in its sheets.
 */
const NAMES_KEPT =
  /^\s*((font[\w-]*|src|syntax|grid(-(area|row|column|template)(-\w+)?)?|animation(-name)?|--[\w-]*(font|anim)[\w-]*)\s*:|--[\w-]+:([^"']|"[^"]*"|'[^']*')*,\s*([\w-]*serif|monospace)\b)/i
/** Icon fonts draw by one character; nobody hides a word in two. */
const SHORT_STRING = /^(["'])(\\[\da-f]{1,6}\s?|\\?[\s\S]){0,2}\1$/i
/**
 * What begins with a bracket in a selector, or is a string elsewhere in it. Escaped, as in `.w-\[90px\]`, they are part
 * of a name.
 */
const BRACKETS =
  /(?=[["'])(?<=(?:^|[^\\])(?:\\\\)*)(?:\[(?:"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|\\[\s\S]|[^\]"'\\])*\]?|"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?)/g
/** `[name="value" i]`, with its name, its operator and its value. */
const ATTRIBUTE =
  /^\[\s*((?:\*\||[\w|-]|[^\0-\x7f]|\\[\da-f]{1,6}\s?|\\[\s\S])+)\s*(?:([~|^$*]?=)\s*("[\s\S]*"|'[\s\S]*'|[^\]"'\s]*)\s*[is]?\s*)?\]$/i
/** Matches nothing. */
const NOTHING = ':not(*)'
/** A class or an id in a selector. */
const NAME = /([.#])(-?(?:[_a-z\u0080-\uffff]|\\[\s\S])(?:[\w\u0080-\uffff-]|\\[\da-f]{1,6}\s?|\\[^\da-f])*)/gi
/** Numbers with their units, colours, names of properties, and words that occur only in functions. */
const NO_NAMES =
  /^(#[\da-f]{3,8}|[+-]|[+-]?(\d{1,6}(\.\d{0,20})?|\.\d{1,20})(e[+-]?\d{1,2})?[a-z%]{0,5}|--[\w-]+|to|at|in|from|of|by|auto-fi\w+|srgb|oklab|oklch|hsl|hwb|lab|lch|shorter|longer|hue|important)$/i
export interface CssPorts {
  /** @returns the selector to write for one that asks for a value which is not shown */
  markFor(selector: string, attribute: string): string
  /** Whether a word is one of CSS. */
  isKeyword(word: string): boolean
  /** Whether a condition of `@supports` holds. */
  isSupported(condition: string): boolean
}

/**
 * CSS as it may be seen: strings, and values of custom properties that are words, can carry what a person typed. What
 * the page looks like stays. With `hashIds` the class names and ids in selectors are hashed as those of the elements
 * are.
 */
export interface CssScrubber {
  /** Rules, or the declarations of a style attribute. */
  css(text: string): string
  /** The value of one declaration. */
  cssValue(property: string, value: string): string
  /** Whether a text has only numbers, colours and words of CSS in it. */
  isCssOnly(text: string): boolean
}

export function createCssScrubber(privacy: Privacy, { markFor, isKeyword, isSupported }: CssPorts): CssScrubber {
  const { showsHidden, hashIds } = privacy
  const showsAll = showsHidden && !hashIds
  const url = (address: string) => scrubUrl(address, privacy)
  const urlString = (token: string) => token.charAt(0) + url(token.slice(1, -1)) + token.charAt(0)

  const isShownValue = (name: string, operator: string, value: string): boolean => {
    if (/^(class|id)$/i.test(name)) return !hashIds
    // What is entered is masked in every preset.
    if (showsHidden) return !(hashIds ? /^(for|name|value)$/ : /^value$/).test(name)
    return isLookAttribute(name, value) && (operator === '=' || !name.startsWith('data-'))
  }
  const scrubBrackets = (whole: string): string => {
    if (whole[0] !== '[') return showsHidden ? whole : '""'
    const [, escaped, operator, value = ''] = ATTRIBUTE.exec(whole) ?? []
    // What browsers do not read matches nothing.
    if (!escaped) return NOTHING
    const name = unescapeName(escaped).replace(/^.*\|/, '').toLowerCase()
    return !operator || isShownValue(name, operator, unescapeName(value.replace(/^(["'])([\s\S]*)\1$/, '$2')))
      ? whole
      : markFor(whole, name)
  }
  const scrubSelector = (selector: string): string => {
    const marked = selector.replace(BRACKETS, scrubBrackets)
    if (showsAll) return marked
    const parts = marked.replace(/(::part\()([^)]*)/gi, (_, part: string, names: string) => part + hashNames(names))
    return hashIds ? parts.replace(NAME, (_, sign: string, name: string) => sign + hashName(unescapeName(name))) : parts
  }
  const scrubWords = (value: string): string =>
    value.replace(/"[^"]*"|'[^']*'|url\([^)]*\)|[a-z\d-]+(?=\()|[#\w.%\u0080-\uffff+-]+/gi, (word, at: number) => {
      const isFunction = value.charAt(at + word.length) === '('
      return isFunction || /^(["']|url\()/.test(word) || NO_NAMES.test(word) || isKeyword(word) ? word : ''
    })
  /** What comes before a brace: a selector, or an at-rule with its condition. */
  const scrubPrelude = (tokens: string[]): string => {
    const prelude = tokens.join('')
    if (!/^\s*@(?!scope\b)/i.test(prelude)) return scrubSelector(prelude)
    if (showsHidden) return prelude
    // As it was for the visitor.
    const asked = /^\s*@supports\b([\s\S]*)/i.exec(prelude)
    if (asked) return `@supports ${isSupported(asked[1] ?? '') ? '' : 'not '}(color:red)`
    const withoutStrings = prelude.replace(BRACKETS, '""')
    return /^\s*@container[\s\S]*style\(/i.test(prelude)
      ? withoutStrings.replace(/[:<>=][^():<>=]*/g, ([sign = '', ...value]) => sign + scrubWords(value.join('')))
      : withoutStrings
  }
  const scrubStrings = (tokens: string[], text: string): string => {
    const keepsStrings = showsHidden || NAMES_KEPT.test(text)
    const areAddresses = /^\s*@(import|namespace)|image-set\(/i.test(text)
    return tokens
      .map((token, i) => {
        if (/^url\(./i.test(token)) return `url(${url(token.slice(4, -1).trim())})`
        if (!/^["']/.test(token)) return token
        if (areAddresses || /url\(\s*$/i.test(tokens.slice(Math.max(0, i - 4), i).join(''))) return urlString(token)
        return keepsStrings || SHORT_STRING.test(token) ? token : '""'
      })
      .join('')
  }
  const scrubDeclaration = (tokens: string[]): string => {
    const text = tokens.join('')
    if (showsAll || !text.trim()) return text
    const scrubbed = scrubStrings(tokens, text)
    if (showsHidden || NAMES_KEPT.test(scrubbed)) return scrubbed
    // A rule without a block.
    if (/^\s*@/.test(text))
      return /^\s*@(import|namespace|layer)\b/i.test(text) ? scrubbed.replace(/supports\([\s\S]*/i, '') : ''
    const [, name, value] = /^([^:]*:)([\s\S]*)$/.exec(scrubbed) ?? []
    if (name === undefined || value === undefined) return ''
    // What is spelled in escapes could be anything.
    if (value.replace(BRACKETS, '').includes('\\')) return name
    if (!/^\s*(--|initial-value|.*\\)/.test(name) && !/\bvar\(/i.test(value)) return scrubbed
    return name + scrubWords(value)
  }

  return {
    css(text) {
      if (showsAll && !/\[\s*(value|[^\]]*\\)/i.test(text)) return text
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
    cssValue: (property, value) =>
      scrubDeclaration([`${property}:`, ...(value.match(TOKEN) ?? [])]).slice(property.length + 1),
    isCssOnly: (text) => !/["'\\&]/.test(text) && scrubWords(text) === text,
  }
}
