import { quietly } from '../browser/quietly.ts'
import { hashName } from './hashName.ts'
import type { Privacy } from './presets.ts'
import { SESSION } from './stripUrl.ts'

/** How the bytes of pictures and fonts begin: PNG, JPEG, GIF, WebP, AVIF, BMP, ICO, WOFF, TrueType, OpenType. */
const DATA_BYTES =
  /^data:(image|font|application)\/[\w.+-]+(;[\w=-]+)*;base64,(iVBOR|\/9j\/|R0lG|UklGR|AAAA|Qk[0-3]|AAAB|d09G|AAEA|T1RU)/
const DATA_DRAWING = /^data:image\/svg\+xml(?:;(?:charset=[\w-]+|utf-?8))*(;base64)?,/i
const DRAWN =
  /^(\s|<(?!text|title|desc|foreign|style|script|metadata|image|a\b|!)(?![^>]*\s(aria-|data-|on|title|name|label|role|href=(?!["']#)))[^<>&]*>)*$/i
const USER = /^(https?:[/\\]*|(?:[a-z][\w+.-]*:)?[/\\]{2,})[^/\\?#]*@/i

/**
 * The address of a link or a picture, without its query and hash unless the preset shows them. Nobody's password is in
 * it.
 */
export function scrubUrl(url: string, { showsHidden, hashIds }: Privacy): string {
  // Browsers pass over these wherever they are.
  const address = url.replace(/[\t\n\r]/g, '').trim()
  if (address[0] === '#') return hashIds ? `#${hashName(address.slice(1))}` : address
  if (/^javascript:/i.test(address)) return 'javascript:'
  if (/^data:/i.test(address))
    return showsHidden || DATA_BYTES.test(address) || isPlainDrawing(address) ? address : 'data:,'
  const scheme = /^[a-z][a-z\d+.-]*:/i.exec(address)?.[0]
  // `mailto:` and `tel:` name people.
  if (!showsHidden && scheme && !/^(https?|blob|about|file):$/i.test(scheme)) return scheme
  const unnamed = address.replace(USER, '$1').replace(SESSION, '')
  if (!showsHidden) return unnamed.replace(/[?#][\s\S]*$/, '')
  return hashIds ? unnamed.replace(/#(.+)/, (_, id: string) => `#${hashName(id)}`) : unnamed
}

/** Whether a drawing is one that has no words in it: no text, nothing that is read aloud, no comment. */
const isPlainDrawing = quietly((url: string) => {
  const [head, isBase64] = DATA_DRAWING.exec(url) ?? []
  return head && DRAWN.test((isBase64 ? atob : decodeURIComponent)(url.slice(head.length)))
})

/** The list of addresses in `srcset`. */
export function scrubUrls(srcset: string, privacy: Privacy): string {
  if (!privacy.showsHidden && /data:/i.test(srcset)) return ''
  return srcset.replace(/[^\s,]\S*[^\s,]/g, (word) => (/^[\d.]+[wxh]$/.test(word) ? word : scrubUrl(word, privacy)))
}
