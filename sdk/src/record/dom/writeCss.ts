import type { Hooks } from '#browser/createHooks.ts'
import { STYLE_SPLIT } from '#events/pageEvents.ts'
import { isLossy } from './isLossy.ts'
import { wholeUrlsIn } from './writeAttribute.ts'

/** Safari forgets to escape a colon in the name of an attribute. */
const COLON_IN_NAME = /(\[(?:[\w-]+)[^\\])(:(?:[\w-]+)\])/g
/**
 * A rule as text, addresses whole. An imported sheet becomes one rule that holds its rules, so that the rules after it
 * keep their numbers.
 */
export function writeRule(rule: CSSRule, base: string): string {
  if ('styleSheet' in rule) return writeImport(rule as CSSImportRule, base)
  const css = rule.cssText
  return wholeUrlsIn('selectorText' in rule ? css.replace(COLON_IN_NAME, '$1\\$2') : css, base)
}

function writeImport(
  { cssText, styleSheet, media, layerName, supportsText }: CSSImportRule & { supportsText?: string | null },
  base: string,
): string {
  const css = styleSheet && writeSheet(styleSheet, base)
  const condition = media.mediaText
  if (css == null) return wholeUrlsIn(cssText, base)
  const layered = layerName == null ? css : `@layer ${layerName} {${css}}`
  return `@media ${condition || 'all'} {${supportsText ? `@supports (${supportsText}) {${layered}}` : layered}}`
}

/** The media of a sheet, none of them when it is switched off; empty: all. */
export const mediaOf = (sheet: CSSStyleSheet, { unwatched }: Hooks): string =>
  unwatched(() => (sheet.disabled ? 'not all' : sheet.media.mediaText))

/** @returns null for a sheet that the browser does not let the page read */
export function writeSheet(sheet: CSSStyleSheet, base: string): string | null {
  try {
    return [...sheet.cssRules].map((rule) => writeRule(rule, sheet.href ?? base)).join('')
  } catch {
    return null
  }
}

/**
 * The rules of a style element: as the browser has them, or as they were written where that says more and no script has
 * put rules in or taken some out.
 * @param countRules how many rules a text has
 */
export function writeStyle(
  style: HTMLStyleElement,
  base: string,
  countRules: (css: string) => number | undefined,
): string | null {
  const css = style.sheet && writeSheet(style.sheet, base)
  const texts = [...style.childNodes].map(({ nodeValue }) => nodeValue ?? '')
  if (!css || !(texts.length > 1 || isLossy(css))) return css
  return countRules(texts.join('')) === style.sheet?.cssRules.length ? wholeUrlsIn(texts.join(STYLE_SPLIT), base) : css
}
