import { cleanText } from './cleanText.ts'
import { NAME_CHARACTERS_MAX, URL_CHARACTERS_MAX } from './limits.ts'

/** A route in the hash, such as `#/orders/7` or `#!/orders/7`, up to where values begin. */
const ROUTE = /^#!?\/[^?#&=;]+/

/** Only this much of a longer address is read: its path is far shorter, and data URLs have megabytes. */
const READ_CHARACTERS_MAX = 16_384

/**
 * The part of a URL that names a page: without query, hash and credentials, which may contain secrets, but with the
 * route that some apps keep in the hash. A URL that is not http(s) keeps its scheme only.
 */
export function stripUrl(url: string): string {
  const parsed = parseUrl(url.slice(0, READ_CHARACTERS_MAX))
  if (!parsed) return ''
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
    return cleanText(parsed.protocol, NAME_CHARACTERS_MAX)
  return cleanText(`${parsed.origin}${parsed.pathname}${ROUTE.exec(parsed.hash)?.[0] ?? ''}`, URL_CHARACTERS_MAX)
}

/** The path of a stripped URL, with its route. @example pathOf('https://a.example/app#/orders') === '/app#/orders' */
export function pathOf(url: string): string | null {
  const parsed = parseUrl(url)
  return parsed && parsed.pathname + parsed.hash
}

/** The host of a stripped URL, with its port. */
export const hostOf = (url: string): string | null => parseUrl(url)?.host ?? null

/** Most are readable, so the exception is cheaper than asking first. */
function parseUrl(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}
