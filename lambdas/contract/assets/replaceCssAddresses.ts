const URL_TOKEN = /url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()\\]+))\s*\)/gi
/** Its candidates may be plain strings. No string of CSS can be mistaken for one, except in `type()`. */
const IMAGE_SET = /image-set\((?:[^()"']|"[^"\n]*"|'[^'\n]*'|\([^()]*\))*\)/gi
const STRING = /(type\(\s*)?(?:"([^"\n]*)"|'([^'\n]*)')/gi
/** Of another resource, from the root of this one's site or this one's folder; not of a part of the same document. */
const LEADS_AWAY = /^(?!data:|blob:|about:|#|$)/i

/**
 * A text of CSS with other addresses in it: those in `url()` and `image-set()`.
 * @param replace gets each address as written; undefined leaves it as it is
 */
export function replaceCssAddresses(css: string, replace: (address: string) => string | undefined): string {
  // Most texts have none, and two searches for a word are much cheaper than two patterns.
  const lower = css.includes('(') ? css.toLowerCase() : ''
  const withSets = lower.includes('image-set(') ? css.replaceAll(IMAGE_SET, (set) => inSet(set, replace)) : css
  if (!lower.includes('url(')) return withSets
  return withSets.replaceAll(URL_TOKEN, (token, double?: string, single?: string, bare?: string) => {
    const other = replaced(double ?? single ?? bare, replace)
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
