import { parseUrl } from '@incuera/contract/parseUrl.ts'

/**
 * An address as people read it: without protocol and trailing slash.
 * @example formatUrl('https://shop.example/cart') === 'shop.example/cart'
 */
export function formatUrl(url: string): string {
  const parsed = parseUrl(url)
  if (!parsed?.host) return url
  return `${parsed.host}${parsed.pathname === '/' ? '' : parsed.pathname}${parsed.search}`
}

/** The path alone, for places where the site is known. */
export function formatPath(url: string): string {
  return parseUrl(url)?.pathname ?? url
}
