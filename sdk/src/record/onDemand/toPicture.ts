/** Larger pictures are recorded as empty ones of their size: to read them takes too long, and to send them too much. */
const PIXELS_MAX = 2_000_000
const BYTES_MAX = 150_000
/** What WebP needs of its own colours. */
const QUALITY = 0.8

type Size = Pick<HTMLImageElement, 'naturalWidth' | 'naturalHeight'>

/** A picture of the same size with nothing on it, as a `data:` address. */
export function toEmptyPicture({ naturalWidth, naturalHeight }: Size): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${naturalWidth}" height="${naturalHeight}"/>`
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}

/** What a picture shows, as a `data:` address; an empty one where it is too large, or the browser does not let us. */
export async function toPicture(image: HTMLImageElement): Promise<string> {
  const { naturalWidth: width, naturalHeight: height } = image
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  if (width * height > PIXELS_MAX) return toEmptyPicture(image)
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  try {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', QUALITY))
    if (!blob || blob.size > BYTES_MAX) return toEmptyPicture(image)
    return await new Promise((resolve) => {
      const reader = new FileReader()
      reader.onload = () => resolve(`${reader.result}`)
      reader.readAsDataURL(blob)
    })
  } catch {
    return toEmptyPicture(image)
  }
}
