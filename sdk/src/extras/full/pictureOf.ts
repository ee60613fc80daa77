/** A picture larger than its displayed size adds nothing; and this is the most that a recording should carry. */
const PIXELS_MAX = 1_000_000

/**
 * The canvas as a data URL: WebP where the browser can, else PNG.
 * @throws DOMException when pictures of other origins are on it
 */
export async function pictureOf(canvas: HTMLCanvasElement, quality: number): Promise<string> {
  const { width, height, clientWidth } = canvas
  const ratio = Math.min(1, (clientWidth * devicePixelRatio || width) / width, Math.sqrt(PIXELS_MAX / (width * height)))
  const copy = document.createElement('canvas')
  copy.width = Math.max(1, Math.round(width * ratio))
  copy.height = Math.max(1, Math.round(height * ratio))
  copy.getContext('2d')?.drawImage(canvas, 0, 0, copy.width, copy.height)
  const blob = await new Promise<Blob | null>((resolve) => copy.toBlob(resolve, 'image/webp', quality))
  return blob ? toDataUrl(blob) : ''
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
