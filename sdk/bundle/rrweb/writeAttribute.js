/* Stands in the place of rrweb-snapshot's way of writing addresses (src/snapshot.ts and utils.ts of 2.2.2), inside its module: whole, as a player needs them. */

function toWhole(address, base) {
  // These are long, and whole as they are.
  if (/^(blob|data):/.test(address)) return address
  try {
    return new URL(address, base).href
  } catch {
    return address
  }
}

const URL_IN_CSS = /url\((?:(')([^']*)'|(")(.*?)"|([^)]*))\)/gm

/** Addresses in CSS; a part of the document stays one. */
function absolutifyURLs(css, base) {
  return css.replace(URL_IN_CSS, (all, single, inSingle, double, inDouble, bare) => {
    const address = inSingle || inDouble || bare
    const quote = single || double || ''
    return address ? `url(${quote}${/^#|^www\./i.test(address) ? address : toWhole(address, base)}${quote})` : all
  })
}

/** An address, which may have commas in it, and what stands behind it. */
const CANDIDATE = /([^\s,](?:\S*[^\s,])?)(\s[^,]*)?/g

/** @returns undefined for one that is left out */
function writeAttribute(doc, tag, name, value) {
  if (name === 'autoplay' && (tag === 'video' || tag === 'audio')) return undefined
  const isAddress =
    name === 'src' ||
    (name === 'href' && (tag !== 'use' || value?.[0] !== '#')) ||
    (name === 'xlink:href' && value?.[0] !== '#') ||
    (name === 'background' && /^(table|td|th)$/.test(tag)) ||
    (name === 'data' && tag === 'object')
  // Most have no address in them, and to ask for the page's own is slow.
  if (!(isAddress || name === 'style' || name === 'srcset') || !value?.trim()) return value
  const base = doc.baseURI
  if (isAddress) return toWhole(value, base)
  if (name === 'style') return absolutifyURLs(value, base)
  return [...value.matchAll(CANDIDATE)].map(([, address, size = '']) => (toWhole(address, base) + size).trim()).join(', ')
}

function hasExtension(address, extension) {
  return typeof address === 'string' && address.split(/[?#]/)[0].endsWith(extension)
}
