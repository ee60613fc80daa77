/**
 * An address as people read it: without protocol and trailing slash.
 * @example formatUrl('https://shop.example/cart') === 'shop.example/cart'
 */
export function formatUrl(url: string): string {
  if (!URL.canParse(url)) return url
  const { host, pathname, search } = new URL(url)
  return host ? `${host}${pathname === '/' ? '' : pathname}${search}` : url
}

/** The path alone, for places where the site is known. */
export function formatPath(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url
}
