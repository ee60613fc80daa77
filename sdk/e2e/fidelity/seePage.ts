import type { Page } from 'puppeteer-core'

/** What a document shows. */
export interface Sight {
  /** JSON of the `Looks` of describeLook.ts. */
  looks: string
  /** Base64 of a PNG of the page; empty where sizes need not be equal: masked text is drawn elsewhere. */
  picture: string
}

/**
 * Sees what a document in a page shows, once its fonts and pictures are there.
 * @param looks script that defines `looks`; it is evaluated anew each time, so that the page keeps nothing of it
 * @param document an expression of the page
 */
export async function seePage(page: Page, looks: string, document: string, hasSizes: boolean): Promise<Sight> {
  await page.evaluate(`(async (shown) => {
    const pictures = [...shown.images].filter((image) => image.loading !== 'lazy' && !image.complete)
    await Promise.all([shown.fonts.ready, ...pictures.map((image) => image.decode().catch(() => null))])
  })(${document})`)
  const described = await page.evaluate(
    `(() => { ${looks}; return JSON.stringify(looks.describeLook(${document}, ${hasSizes})) })()`,
  )
  return {
    looks: String(described),
    picture: hasSizes
      ? await page.screenshot({ encoding: 'base64', captureBeyondViewport: false, optimizeForSpeed: true })
      : '',
  }
}
