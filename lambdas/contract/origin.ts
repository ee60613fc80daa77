import * as z from 'zod'
import { parseUrl } from './parseUrl.ts'

/** Matches one or more names in front of a domain, as in `https://*.shop.example`. */
const SUBDOMAINS = '*.'

/** A pattern as browsers write origins, and what is wrong with it; `problem` is null if nothing is. */
interface ReadOrigin {
  normal: string
  problem: string | null
}

/**
 * A site that a project allows: `*` for any, an origin exactly as browsers send it, or `https://*.shop.example` for all
 * subdomains of a domain, but not the domain itself. Anything that no browser can send is refused with a suggestion.
 */
export const Origin = z
  .string()
  .max(300)
  .superRefine((text, context) => {
    const { problem } = readOrigin(text)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })

/**
 * The pattern meant by an address, such as one pasted from a browser; null if none is. @example
 * toOrigin('HTTPS://*.Shop.example:443/cart') === 'https://*.shop.example'
 */
export function toOrigin(text: string): string | null {
  const { normal } = readOrigin(text)
  return Origin.safeParse(normal).success ? normal : null
}

/** Whether a project with these patterns accepts recordings from pages of `origin`, the header of that name. */
export const admitsOrigin = (patterns: readonly string[], origin: string): boolean =>
  patterns.some((pattern) => admits(pattern, origin))

function admits(pattern: string, origin: string): boolean {
  if (pattern === '*' || pattern === origin) return true
  const [scheme = '', domain] = pattern.split(`://${SUBDOMAINS}`)
  if (domain === undefined || !origin.startsWith(`${scheme}://`) || !origin.endsWith(`.${domain}`)) return false
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(origin.slice(scheme.length + 3, -domain.length - 1))
}

function readOrigin(text: string): ReadOrigin {
  if (text === '*') return { normal: text, problem: null }
  const wrong = (problem: string, normal = text): ReadOrigin => ({ normal, problem })
  if (!/^https?:\/\//i.test(text)) return wrong('must start with https:// or http://, or be * for any site')
  const plain = text.replace(`://${SUBDOMAINS}`, '://')
  if (plain.includes('*')) return wrong('may have * only in front of a domain, as in https://*.shop.example')
  const url = parseUrl(plain)
  if (!url) return wrong('is not an address; write it as https://shop.example')
  const hasSubdomains = plain !== text
  if (hasSubdomains && !canHaveSubdomains(url.hostname))
    return wrong('must name a domain of your own after *., as in https://*.shop.example')
  const normal = hasSubdomains ? url.origin.replace('://', `://${SUBDOMAINS}`) : url.origin
  return { normal, problem: text === normal ? null : `cannot match, because ${reason(url, text)}; write ${normal}` }
}

/** `*.com` would allow strangers, and an IP address has no subdomains. */
const canHaveSubdomains = (hostname: string) =>
  hostname === 'localhost' || (/\.[a-z0-9-]*[a-z][a-z0-9-]*$/.test(hostname) && !hostname.endsWith('.'))

function reason({ username, password, pathname, search, hash, origin }: URL, text: string): string {
  if (username || password || pathname !== '/' || search || hash)
    return 'browsers send an origin without path, query and credentials'
  if (text.endsWith('/')) return 'browsers send no slash at the end'
  if (/:\d+$/.test(text) && !/:\d+$/.test(origin)) return 'browsers omit the default port'
  if (/[^ -~]/.test(text)) return 'browsers send international names in their ASCII form'
  return 'browsers send it in lower case and its shortest form'
}
