import { quietly } from '../browser/quietly.ts'

/** A hash that is a route, as `#/orders/7` or `#!/orders/7`, up to where values begin. */
const ROUTE = /^#!?\/[^?#&=;]+/

/** `;jsessionid=…` in a path is what a cookie would be. */
export const SESSION = /;\w*sess\w*=[^/?#;]*/gi

/**
 * What names a page: a URL without query, credentials and hash, which may carry secrets, but with the route that some
 * apps keep in the hash. What is not a URL becomes empty.
 */
export const stripUrl = (url: string): string => quietly(() => strip(new URL(url)))() ?? ''

const strip = ({ protocol, host, pathname, hash }: URL | Location): string =>
  `${protocol}//${host}${pathname.replace(SESSION, '')}${ROUTE.exec(hash)?.[0] ?? ''}`

/** The same for every URL inside a longer text, as the frames of a stack, which keep their lines and columns. */
export function stripUrls(text: string): string {
  return text
    .replace(/([a-z][\w+.-]*:\/\/)[^\s/?#]*@/gi, '$1')
    .replace(/([a-z][\w+.-]*:\/\/[^\s?#]*)[?#]\S*?((?::\d+){0,2}\)?)(?=\s|$)/gi, '$1$2')
}

/** An address without its query where that is the page's own, as of a request for an empty address. */
export const withoutOwnQuery = (url: string, own: string): string =>
  url.split(/[?#]/)[0] === own.split(/[?#]/)[0] ? stripUrl(url) : url

/** The page's own address, stripped. */
export const pageUrl = (): string => strip(location)
