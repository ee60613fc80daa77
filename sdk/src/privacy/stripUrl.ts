/** A hash that is a route, as `#/orders/7` or `#!/orders/7`, up to where values begin. */
const ROUTE = /^#!?\/[^?#&=;]+/

/**
 * What names a page: a URL without query, credentials and hash, which may carry secrets, but with the route that some apps keep in
 * the hash. What is not a URL becomes empty.
 */
export function stripUrl(url: string): string {
  try {
    const { protocol, host, pathname, hash } = new URL(url)
    return `${protocol}//${host}${pathname}${ROUTE.exec(hash)?.[0] ?? ''}`
  } catch {
    return ''
  }
}

/** The same for every URL inside a longer text, as the frames of a stack. */
export function stripUrls(text: string): string {
  return text.replace(/(https?:\/\/[^\s?#]+)[?#][^\s):]*/g, '$1')
}

/** The page's own address, stripped. */
export const pageUrl = (): string => stripUrl(location.href)
