import type { Page } from 'puppeteer-core'

/** How many pixels of two PNG pictures of one size differ visibly; -1 where their sizes differ. */
export async function countDifferent(page: Page, one: string, other: string): Promise<number> {
  return page.evaluate(
    async (pictures) => {
      const [first, second] = await Promise.all(
        pictures.map(async (png) => {
          const image = new Image()
          image.src = `data:image/png;base64,${png}`
          await image.decode()
          const context = Object.assign(document.createElement('canvas'), {
            width: image.width,
            height: image.height,
          }).getContext('2d')
          context?.drawImage(image, 0, 0)
          return context?.getImageData(0, 0, image.width, image.height)
        }),
      )
      if (!first || !second || first.width !== second.width || first.height !== second.height) return -1
      let different = 0
      for (let i = 0; i < first.data.length; i += 4) {
        const distance = [0, 1, 2].reduce(
          (sum, part) => sum + Math.abs((first.data[i + part] ?? 0) - (second.data[i + part] ?? 0)),
          0,
        )
        // A shadow of smoothing is no difference that anybody sees.
        if (distance > 60) different++
      }
      return different
    },
    [one, other],
  )
}
