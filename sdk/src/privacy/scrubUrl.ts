import { hashName } from './hashName.ts'
import type { Privacy } from './presets.ts'

/** Pictures and fonts which are bytes, not words. */
const DATA_BYTES =
  /^data:(image\/(png|jpe?g|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)|(font|application)\/[\w.+-]*(woff2?|ttf|otf|font[\w-]*|opentype|truetype))[;,]/i
/** A drawing is let through when it has no words in it. */
const DATA_DRAWING = /^data:image\/svg\+xml(;(charset=[\w-]+|utf-?8))*,/i
const DRAWN_WORDS = /(<|%3c)\s*(text|title|desc|foreignObject|style|script|metadata|image|a)\b/i

/** The address of a link or a picture, without its query and hash unless the preset shows them. */
export function scrubUrl(url: string, { showsHidden, hashIds }: Privacy): string {
  const trimmed = url.trim()
  if (trimmed.startsWith('#')) return hashIds ? `#${hashName(trimmed.slice(1))}` : trimmed
  if (/^data:/i.test(trimmed)) return isWordless(trimmed) || showsHidden ? url : 'data:,'
  if (/^javascript:/i.test(trimmed)) return 'javascript:'
  if (showsHidden) return url
  const scheme = /^[a-z][a-z\d+.-]*:/i.exec(trimmed)?.[0]
  // `mailto:` and `tel:` name people.
  if (scheme && !/^(https?|blob|about|file):$/i.test(scheme)) return scheme
  return url.replace(/[?#][\s\S]*$/, '').replace(/^(\s*(?:https?:)?\/\/)[^/@\s]*@/i, '$1')
}

function isWordless(url: string): boolean {
  return DATA_BYTES.test(url) || (DATA_DRAWING.test(url) && !DRAWN_WORDS.test(url))
}

/** The list of addresses in `srcset`. */
export function scrubUrls(srcset: string, privacy: Privacy): string {
  if (privacy.showsHidden) return srcset
  if (/data:/i.test(srcset)) return ''
  return srcset.replace(/[^\s,]\S*[^\s,]/g, (word) => (/^[\d.]+[wxh]$/.test(word) ? word : scrubUrl(word, privacy)))
}
