import { STYLE_SPLIT } from '../events/pageEvents.ts'
import type { Privacy } from './presets.ts'
import { createDeclarationScrubber } from './scrubDeclaration.ts'
import { BRACKETS, createSelectorScrubber } from './scrubSelector.ts'

/** A comment, a string, a `url(…)` that is not quoted, a border between declarations, or anything else. */
export const TOKEN =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)|'(?:\\[\s\S]|[^'\\])*(?:'|$)|url\(\s*(?!["'\s])[^)]*\)|\\[\s\S]|[{};]|[^{};"'\\/u]+|[\s\S]/gi

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
  const { showsHidden } = privacy
  const showsAll = showsHidden && !privacy.hashIds
  const scrubSelector = createSelectorScrubber(privacy, markFor)
  const { declaration, words } = createDeclarationScrubber(privacy, isKeyword)
  /** What comes before a brace: a selector, or an at-rule with its condition. */
  const scrubPrelude = (tokens: string[]): string => {
    const prelude = tokens.join('')
    if (!/^\s*@(?!scope\b)/i.test(prelude)) return scrubSelector(prelude)
    if (showsHidden) return prelude
    // As it was for the visitor.
    const asked = /^\s*@supports\b([\s\S]*)/i.exec(prelude)
    if (asked) return `@supports ${isSupported(asked[1] ?? '') ? '' : 'not '}(color:red)`
    const withoutStrings = prelude.replace(BRACKETS, '""')
    return /(style|supports)\(/i.test(prelude)
      ? withoutStrings.replace(/[:<>=][^():<>=]*/g, ([sign = '', ...value]) => sign + words(value.join('')))
      : withoutStrings
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
        else if (token === ';' || token === '}') out += declaration(part) + token
        else {
          part.push(token)
          continue
        }
        part = []
      }
      return out + declaration(part)
    },
    cssValue: (property, value) =>
      declaration([`${property}:`, ...(value.match(TOKEN) ?? [])]).slice(property.length + 1),
    isCssOnly: (text) => !/["'\\&]/.test(text) && words(text) === text,
  }
}
