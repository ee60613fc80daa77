import { localNameOf } from '#browser/nativeDom.ts'
import { ofDocument } from '#browser/natives.ts'
import { quietly } from '#browser/quietly.ts'
import { isLossy } from './isLossy.ts'
import type { RecordingScope } from './recordingScope.ts'

/** A whole address, as a player elsewhere needs it. */
function toWhole(address: string, base: string): string {
  // These are long, and whole as they are.
  if (/^(blob|data):/.test(address)) return address
  // The query of the page is not that of its links to itself.
  return quietly(() => new URL(address, base.replace(/[?#].*/, '')).href)() ?? address
}

const URL_IN_CSS = /url\((?:(')([^']*)'|(")(.*?)"|([^)]*))\)/gm

/** Whole addresses in CSS; a part of the document stays one. */
export function wholeUrlsIn(css: string, base: string): string {
  return css.replace(URL_IN_CSS, (all, single, inSingle, double, inDouble, bare) => {
    const address = inSingle || inDouble || bare
    const quote = single || double || ''
    return address ? `url(${quote}${/^#|^www\./i.test(address) ? address : toWhole(address, base)}${quote})` : all
  })
}

/** An address, which may contain commas, and its descriptor. */
const CANDIDATE = /([^\s,](?:\S*[^\s,])?)(\s[^,]*)?/g

/** What only the page has: a picture in its memory, or what a browser cannot write of a style. */
export const isOfPage = (value: unknown) => /blob:/.test(`${value}`) || isLossy(value)

/**
 * An attribute as it is recorded: addresses whole.
 * @returns undefined for one that is left out
 */
export function writeAttribute(
  element: Element,
  name: string,
  value: string | null,
  { dom, onDemand }: RecordingScope,
): string | null | undefined {
  if (name === 'autoplay' && /^(audio|video)$/.test(localNameOf(element))) return undefined
  const isAddress =
    // Of a part of the page itself there is no more to say; made whole it would have the page's query in it.
    (/^(xlink:)?href$/.test(name) && value?.[0] !== '#') ||
    name === 'src' ||
    // Of tables and their parts; it means nothing on the few others that begin so.
    (name === 'background' && /^t/.test(localNameOf(element))) ||
    (name === 'data' && localNameOf(element) === 'object')
  // Most have no address in them, and to ask for the page's own is slow.
  if (!(isAddress || name === 'style' || name === 'srcset') || !value?.trim()) return value
  if (isOfPage(value)) onDemand.use(element)
  const base = ofDocument('baseURI', dom.documentOf(element) ?? document)
  if (isAddress) return toWhole(value, base)
  if (name === 'style') return wholeUrlsIn(value, base)
  return [...value.matchAll(CANDIDATE)]
    .map(([, address = '', size = '']) => (toWhole(address, base) + size).trim())
    .join(', ')
}
