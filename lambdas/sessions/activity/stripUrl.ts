import { URL_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import { cleanText } from './cleanText.ts'

/** A hash that is a route, as `#/orders/7` or `#!/orders/7`, up to where values begin. */
const ROUTE = /^#!?\/[^?#&=;]+/

/**
 * What names a page: a URL without query, hash and credentials, which may carry secrets, but with the route that some apps keep in
 * the hash. What is no http(s) URL keeps its scheme only.
 */
export function stripUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed) return ''
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return parsed.protocol
  return cleanText(`${parsed.origin}${parsed.pathname}${ROUTE.exec(parsed.hash)?.[0] ?? ''}`, URL_CHARACTERS_MAX)
}

/** The path of a stripped URL, with its route. @example pathOf('https://a.example/app#/orders') === '/app#/orders' */
export function pathOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { pathname, hash } = new URL(url)
  return pathname + hash
}
