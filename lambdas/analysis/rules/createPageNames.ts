import type { Moment } from '@incuera/contract/moment.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import { quote } from '@incuera/contract/words/label.ts'
import { hasLetters } from './sentence.ts'
import { toWords } from './toWords.ts'

/** Separates the page's name from the site's in most titles. */
const SEPARATOR = /\s+[|–—·•:-]\s+|\s*\|\s*/

/** Pages that a reader knows by what they are for. The last part of the path decides. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^(cart|basket|bag|warenkorb|panier)$/, 'the cart'],
  [/^(checkout|kasse)$/, 'the checkout'],
  [/^(login|log in|signin|sign in|anmelden)$/, 'the sign-in page'],
  [/^(signup|sign up|register|registration|create account)$/, 'the sign-up page'],
  [/^(contact|contact us|kontakt)$/, 'the contact page'],
  [/^(search|suche)$/, 'the search page'],
  [/^(pricing|prices|plans)$/, 'the pricing page'],
]

export type PageName = (url: string, title: string) => string

/**
 * Names pages as a person would: `the home page`, `the cart`, or the title without the name of the site, which is what
 * titles of different pages have in common. Titles that are masked or missing leave the path.
 */
export function createPageNames(moments: readonly Moment[]): PageName {
  const siteNames = findSiteNames(moments)
  return (url, title) => {
    const path = pathOf(url)
    if (path === null) return hasLetters(title) ? quote(title) : url || 'an unnamed page'
    if (/^\/(index\.\w+)?$/.test(path)) return 'the home page'
    const last = toWords((path.split(/[/#]/).filter(Boolean).at(-1) ?? '').replace(/\.(html?|php|aspx?)$/, ''))
    const known = KNOWN.find(([word]) => word.test(last))
    if (known) return known[1]
    const own = title.split(SEPARATOR).filter((part) => hasLetters(part) && !siteNames.has(part.trim()))
    return own[0] ? quote(own[0]) : shorten(path)
  }
}

/** Parts of titles that at least two pages share, on most of the pages. */
function findSiteNames(moments: readonly Moment[]): Set<string> {
  const titles = new Map(
    moments.flatMap((moment) => (moment.type === 'pageview' ? [[pathOf(moment.url), moment.title] as const] : [])),
  )
  const pages = new Map<string, number>()
  for (const title of titles.values()) {
    for (const part of new Set(title.split(SEPARATOR))) pages.set(part.trim(), (pages.get(part.trim()) ?? 0) + 1)
  }
  return new Set([...pages].filter(([, count]) => count > 1 && count * 2 > titles.size).map(([part]) => part))
}

/** Parts of a path that are longer are texts or keys, which name nothing. */
const PART_CHARACTERS_MAX = 40

/** @example shorten('/p/a%20long%20text…') === '/p/…' */
const shorten = (path: string): string =>
  path
    .split('/')
    .map((part) => (part.length > PART_CHARACTERS_MAX ? '…' : part))
    .join('/')
