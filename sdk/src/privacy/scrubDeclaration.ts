import type { Privacy } from './presets.ts'
import { BRACKETS } from './scrubSelector.ts'
import { scrubUrl } from './scrubUrl.ts'

/**
 * Properties, and variables with a stack of fonts, whose strings and words name fonts, areas of a grid, kinds of files,
 * or what a page has named elsewhere in its sheets; or draw a shape, as `clip-path: path("M 0 0 L 8 8")`.
 */
const NAMES_KEPT =
  /^\s*((font[\w-]*|src|syntax|\w+-path|d|grid(-(area|row|column|template)(-\w+)?)?|animation(-name)?|--[\w-]*(font|anim)[\w-]*)\s*:|--[\w-]+:([^"']|"[^"]*"|'[^']*')*,\s*([\w-]*serif|monospace)\b)/i
/** Icon fonts draw by one character; nobody hides a word in two. */
const SHORT_STRING = /^(["'])(\\[\da-f]{1,6}\s?|\\?[\s\S]){0,2}\1$/i
/** Numbers with their units, colours, names of properties, and words that occur only in functions. */
const NO_NAMES =
  /^(#[\da-f]{3,8}|[+-]|[+-]?(\d{1,6}(\.\d{0,20})?|\.\d{1,20})(e[+-]?\d{1,2})?[a-z%]{0,5}|--[\w-]+|to|at|in|from|of|by|auto-fi\w+|srgb|oklab|oklch|hsl|hwb|lab|lch|shorter|longer|hue|important)$/i

export interface DeclarationScrubber {
  /** The tokens between two borders: a declaration, or a rule without a block. */
  declaration(tokens: string[]): string
  /** A value without the words that are none of CSS. */
  words(value: string): string
}

/** @param isKeyword whether a word is one of CSS */
export function createDeclarationScrubber(privacy: Privacy, isKeyword: (word: string) => boolean): DeclarationScrubber {
  const { showsHidden, hashIds } = privacy
  const url = (address: string) => scrubUrl(address, privacy)
  const urlString = (token: string) => token.charAt(0) + url(token.slice(1, -1)) + token.charAt(0)

  const words = (value: string): string =>
    value.replace(/"[^"]*"|'[^']*'|url\([^)]*\)|[a-z\d-]+(?=\()|[#\w.%\u0080-\uffff+-]+/gi, (word, at: number) => {
      const isFunction = value.charAt(at + word.length) === '('
      return isFunction || /^(["']|url\()/.test(word) || NO_NAMES.test(word) || isKeyword(word) ? word : ''
    })
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
  const declaration = (tokens: string[]): string => {
    const text = tokens.join('')
    if ((showsHidden && !hashIds) || !text.trim()) return text
    const scrubbed = scrubStrings(tokens, text)
    if (showsHidden || NAMES_KEPT.test(scrubbed)) return scrubbed
    // A rule without a block.
    if (/^\s*@/.test(text))
      return /^\s*@(import|namespace|layer)\b/i.test(text) ? scrubbed.replace(/supports\([\s\S]*/i, '') : ''
    const [, name, value] = /^([^:]*:)([\s\S]*)$/.exec(scrubbed) ?? []
    if (name === undefined || value === undefined) return ''
    // What is spelled in escapes could be anything.
    if (value.replace(BRACKETS, '').includes('\\')) return name
    if (!/^\s*(--|initial-value|.*\\)/.test(name) && !/\b(var|if)\(/i.test(value)) return scrubbed
    return name + words(value)
  }

  return { declaration, words }
}
