import type { WrittenNode } from './events.ts'
import { hasExtension } from './writeAttribute.ts'

const ICON = /^((apple-touch-|shortcut )?icon)$/i
const NOT_SHOWN =
  /^description|keywords$|^(og|twitter):|^(msapplication-tile(image|color)|application-name|pinterest|robots|googlebot|bingbot|author|generator|framework|publisher|progid|((google-site|yandex)-)?verification|csrf-token|p:domain_verify|verify-v1|shopify-checkout-api-token)$/i

/** What no player shows: scripts, comments, and what rrweb's slimDOM «all» leaves out of the head. */
export function isLeftOut(written: WrittenNode): boolean {
  if (written.type === 5) return true
  if (written.type !== 2) return false
  const { tagName, attributes } = written
  if (tagName !== 'link' && tagName !== 'script' && tagName !== 'meta') return false
  const { rel, href, as, name = '', property = '' } = attributes
  if (tagName === 'link')
    return (
      (rel === 'preload' && as === 'script') ||
      rel === 'modulepreload' ||
      rel === 'shortcut icon' ||
      (rel === 'prefetch' && hasExtension(href, '.js'))
    )
  return (
    tagName === 'script' ||
    attributes['http-equiv'] !== undefined ||
    /^(og|twitter|fb|article|product):/i.test(String(property)) ||
    ICON.test(String(rel)) ||
    NOT_SHOWN.test(String(name))
  )
}
