import { NAME_CHARACTERS_MAX, URL_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import { cleanText } from './cleanText.ts'

/** A hash that is a route, as `#/orders/7` or `#!/orders/7`, up to where values begin. */
const ROUTE = /^#!?\/[^?#&=;]+/

/** Of a longer address only this much is read: its path is far within it, and data URLs have megabytes. */
const READ_CHARACTERS_MAX = 16_384

/**
 * What names a page: a URL without query, hash and credentials, which may carry secrets, but with the route that some apps keep in
 * the hash. What is no http(s) URL keeps its scheme only.
 */
export function stripUrl(url: string): string {
  const parsed = parseUrl(url.slice(0, READ_CHARACTERS_MAX))
  if (!parsed) return ''
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return cleanText(parsed.protocol, NAME_CHARACTERS_MAX)
  return cleanText(`${parsed.origin}${parsed.pathname}${ROUTE.exec(parsed.hash)?.[0] ?? ''}`, URL_CHARACTERS_MAX)
}

/** The path of a stripped URL, with its route. @example pathOf('https://a.example/app#/orders') === '/app#/orders' */
export function pathOf(url: string): string | null {
  const parsed = parseUrl(url)
  return parsed && parsed.pathname + parsed.hash
}

/** Most are readable, so the exception is cheaper than asking first. */
function parseUrl(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}
