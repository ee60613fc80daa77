const URL_TOKEN = /url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()\\]+))\s*\)/gi
/** An import: its address in one of three forms, and its conditions. */
export const IMPORT = /@import\s+(?:url\(\s*)?(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'();]+))\s*\)?([^;{}]*);/gi
/** Its candidates may be plain strings. No string of CSS can be mistaken for one, except in `type()`. */
const IMAGE_SET = /image-set\((?:[^()"']|"[^"\n]*"|'[^'\n]*'|\([^()]*\))*\)/gi
const STRING = /(type\(\s*)?(?:"([^"\n]*)"|'([^'\n]*)')/gi
/** Of another resource, from the root of this one's site or this one's folder; not of a part of the same document. */
const LEADS_AWAY = /^(?!data:|blob:|about:|#|$)/i

/** What a page uses an address for: `part` is a picture or a font, `sheet` the stylesheet of a link or an import. */
export type AssetUse = 'part' | 'sheet'

/** Gets each address as written; undefined leaves it as it is. */
type Replace = (address: string, use: AssetUse) => string | undefined

/** A text of CSS with other addresses in it: those in `url()`, `image-set()` and of imports. */
export function replaceCssAddresses(css: string, replace: Replace): string {
  if (!/@import/i.test(css)) return inRules(css, replace)
  let written = ''
  let from = 0
  for (const { 0: whole, 1: double, 2: single, 3: bare, 4: conditions = '', index } of css.matchAll(IMPORT)) {
    const other = replaced(double ?? single ?? bare, (address) => replace(address, 'sheet'))
    written += inRules(css.slice(from, index), replace)
    written +=
      other === undefined ? whole : `@import ${[`url("${other}")`, conditions.trim()].filter(Boolean).join(' ')};`
    from = index + whole.length
  }
  return written + inRules(css.slice(from), replace)
}

function inRules(css: string, replace: Replace): string {
  // Most texts have none, and two searches for a word are much cheaper than two patterns.
  const lower = css.includes('(') ? css.toLowerCase() : ''
  const replacePart = (address: string) => replace(address, 'part')
  const withSets = lower.includes('image-set(') ? css.replaceAll(IMAGE_SET, (set) => inSet(set, replacePart)) : css
  if (!lower.includes('url(')) return withSets
  return withSets.replaceAll(URL_TOKEN, (token, double?: string, single?: string, bare?: string) => {
    const other = replaced(double ?? single ?? bare, replacePart)
    return other === undefined ? token : `url("${other}")`
  })
}

const inSet = (set: string, replace: (address: string) => string | undefined) =>
  set.replaceAll(STRING, (token, isType?: string, double?: string, single?: string) => {
    // Those in url() have their turn later.
    const isInUrl = new RegExp(`url\\(\\s*${escaped(token)}`, 'i').test(set)
    const other = isType || isInUrl ? undefined : replaced(double ?? single, replace)
    return other === undefined ? token : `"${other}"`
  })

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A quotation mark would end the string that it is written into. */
const replaced = (address: string | undefined, replace: (address: string) => string | undefined) =>
  address !== undefined && LEADS_AWAY.test(address) ? replace(address)?.replaceAll('"', '%22') : undefined
