import { entryOf } from '#browser/entryOf.ts'
import { localNameOf } from '#browser/nativeDom.ts'
import { closest, isOpenText } from '#privacy/isOpenText.ts'
import type { Privacy } from '#privacy/presets.ts'
import { toEmptyPicture, toPicture } from './toPicture.ts'

/** So many are remembered: a page may have given up their addresses by the next snapshot. */
const REMEMBERED_MAX = 50
const ADDRESS = /blob:[^\s"')]+/g

/** Pictures that only the page has, in its memory. */
export interface MemoryPictures {
  /**
   * A value in which pictures take the place of their `blob:` addresses: what they show, where the preset shows what is
   * not on the screen or a mark opens it. Elsewhere they are empty ones of their size, because a visitor may have
   * chosen the file.
   * @param element whose value it is; none for a rule of a stylesheet
   */
  show(value: string, element?: Element): Promise<string>
}

export function openMemoryPictures(privacy: Privacy): MemoryPictures {
  const images = new Map<string, Promise<HTMLImageElement | null>>()
  const pictures = new WeakMap<HTMLImageElement, Promise<string>>()

  const imageAt = (address: string, element?: Element) =>
    entryOf(images, address, () => {
      const [first] = images.keys()
      if (first && images.size >= REMEMBERED_MAX) images.delete(first)
      return load(address, element)
    })
  const pictureOf = (image: HTMLImageElement, element?: Element): string | Promise<string> => {
    const isShown = privacy.showsHidden || (element && closest(element, '[data-incuera-unmask]'))
    if (!isShown || (element && !isOpenText(element, privacy))) return toEmptyPicture(image)
    const picture = pictures.get(image) ?? toPicture(image)
    pictures.set(image, picture)
    return picture
  }
  return {
    async show(value, element) {
      let shown = value
      for (const address of new Set(value.match(ADDRESS))) {
        const image = await imageAt(address, element)
        if (image) shown = shown.replaceAll(address, await pictureOf(image, element))
      }
      return shown
    },
  }
}

/** The picture of an address: the element itself, which has it even when the address is given up; else another one. */
async function load(address: string, element?: Element): Promise<HTMLImageElement | null> {
  const isOwn = element && localNameOf(element) === 'img' && (element as HTMLImageElement).currentSrc === address
  const image = isOwn ? (element as HTMLImageElement) : new Image()
  if (!isOwn) image.src = address
  try {
    await image.decode()
    return image
  } catch {
    return null
  }
}
