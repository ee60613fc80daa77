import { saveBlob } from './saveFile.ts'

/** What style sheets give to the parts of a chart: a picture of it has no style sheets. */
const STYLES = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-opacity'],
  ...['opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor'],
]
/** Sharp on screens with two pixels per point. */
const SCALE = 2

/** Offers a chart as a PNG, in the colours that it is shown in. */
export async function savePicture(name: string, chart: SVGSVGElement): Promise<void> {
  const { width, height } = chart.getBoundingClientRect()
  const picture = new Image()
  // The dashboard's own policy allows data: but not blob:.
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(withStyles(chart, width, height))}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * SCALE
  canvas.height = height * SCALE
  const context = canvas.getContext('2d')
  if (!context) return
  context.fillStyle = getComputedStyle(document.body).backgroundColor
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  saveCanvas(name, canvas)
}

export const saveCanvas = (name: string, canvas: HTMLCanvasElement): void =>
  canvas.toBlob((blob) => blob && saveBlob(name, blob), 'image/png')

function withStyles(chart: SVGSVGElement, width: number, height: number): string {
  const copy = document.importNode(chart, true)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const shown = chart.querySelectorAll('*')
  for (const [i, part] of copy.querySelectorAll('*').entries()) {
    const from = shown[i]
    if (!from) continue
    const computed = getComputedStyle(from)
    part.setAttribute('style', STYLES.map((style) => `${style}:${computed.getPropertyValue(style)}`).join(';'))
  }
  return new XMLSerializer().serializeToString(copy)
}
