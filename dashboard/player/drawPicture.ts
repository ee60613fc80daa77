import type { PageSize } from '../shared/protocol.ts'

/** Browsers refuse larger canvases. */
const HEIGHT_MAX = 16_000
/** What shows something of another place, or runs: a picture has neither. */
const ABSENT = 'script, noscript, iframe, object, embed, link, meta, style, base, template'
/** Characters that XML has no way to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const NAME = /^[A-Za-z_][\w.-]*$/

/**
 * A replayed page as a PNG, from top to bottom. The browser draws a copy of it inside an SVG picture, where nothing
 * runs and nothing is fetched: pictures of other places and canvases are grey boxes, and fonts that were not on the
 * page are the browser's.
 *
 * @returns null when the browser cannot draw it
 */
export async function drawPicture(page: Document, { width, height }: PageSize): Promise<ArrayBuffer | null> {
  const scale = Math.min(1, HEIGHT_MAX / height)
  const markup = new XMLSerializer().serializeToString(copyPage(page)).replaceAll(NOT_XML, '')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${markup}</foreignObject></svg>`
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context) return null
  try {
    await picture.decode()
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    return png && (await png.arrayBuffer())
  } catch {
    return null
  }
}

/** The page as it is now: what was typed, the rules that apply, and boxes for what a picture cannot have. */
function copyPage(page: Document): HTMLElement {
  const root = page.documentElement
  const copy = root.cloneNode(true)
  if (!(copy instanceof (page.defaultView?.HTMLElement ?? HTMLElement))) return root
  const shown = [...root.querySelectorAll('*')]
  for (const [at, element] of [...copy.querySelectorAll('*')].entries()) {
    const original = shown[at]
    if (original) copyState(original, element)
    for (const { name } of [...element.attributes]) if (!NAME.test(name)) element.removeAttribute(name)
  }
  for (const { name } of [...copy.attributes]) if (!NAME.test(name)) copy.removeAttribute(name)
  for (const element of copy.querySelectorAll(ABSENT)) element.remove()
  const style = page.createElement('style')
  style.textContent = rulesOf(page)
  copy.querySelector('head')?.append(style)
  // The browser gives the background of a body to the whole page, and here to its box only.
  const { backgroundColor } = page.defaultView?.getComputedStyle(page.body) ?? {}
  copy.style.setProperty('min-height', '100%')
  if (backgroundColor) copy.style.setProperty('background-color', backgroundColor)
  return copy
}

function copyState(original: Element, copy: Element): void {
  const name = original.localName
  if (name === 'input' || name === 'textarea') {
    const value = Reflect.get(original, 'value')
    if (name === 'input') copy.setAttribute('value', String(value))
    else copy.textContent = String(value)
    copy.toggleAttribute('checked', Reflect.get(original, 'checked') === true)
  }
  const isFetched = name === 'img' && !original.getAttribute('src')?.startsWith('data:')
  if (!isFetched && !['canvas', 'video', 'iframe'].includes(name)) return
  const { width, height } = original.getBoundingClientRect()
  for (const attribute of ['src', 'srcset', 'poster']) copy.removeAttribute(attribute)
  const box = `box-sizing:border-box;width:${width}px;height:${height}px;background:#d9dce1`
  copy.setAttribute('style', `${copy.getAttribute('style') ?? ''};${box}`)
}

/** Every rule of the page, also those that its scripts have added. */
function rulesOf(page: Document): string {
  return [...page.styleSheets, ...page.adoptedStyleSheets]
    .flatMap((sheet) => {
      try {
        return [...sheet.cssRules].map(({ cssText }) => cssText)
      } catch {
        // A sheet of another origin cannot be read.
        return []
      }
    })
    .join('\n')
}
