import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { products } from './shop/catalogue.ts'
import { bareLayout, layout } from './shop/layout.ts'
import { careGuidePage } from './shop/pages/careGuidePage.ts'
import { cartPage } from './shop/pages/cartPage.ts'
import { checkoutPage } from './shop/pages/checkoutPage.ts'
import { giftCardsPage } from './shop/pages/giftCardsPage.ts'
import { homePage } from './shop/pages/homePage.ts'
import { lookbookPage } from './shop/pages/lookbookPage.ts'
import { newHomePage } from './shop/pages/newHomePage.ts'
import { productPage } from './shop/pages/productPage.ts'
import { searchPage } from './shop/pages/searchPage.ts'

export const SHOP_DIST = join(import.meta.dirname, 'dist')
const SHOP = join(import.meta.dirname, 'shop')

/** Writes the demo shop as static files: a page per address, one script, one stylesheet. */
export async function buildShop(folder: string = SHOP_DIST): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  for (const [file, page] of Object.entries(pages())) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), page)
  }
  await build({
    entryPoints: [
      { in: join(SHOP, 'client', 'main.ts'), out: 'shop' },
      { in: join(SHOP, 'styles', 'shop.css'), out: 'shop' },
    ],
    outdir: folder,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
  })
}

function pages(): Record<string, string> {
  const shop = 'Juniper & Oak'
  return {
    'index.html': layout({ title: `${shop} · Things for a slower home`, name: 'home', content: homePage() }),
    'new/index.html': layout({ title: `${shop} · Things for a slower home`, name: 'home', content: newHomePage() }),
    'search.html': layout({ title: `Search · ${shop}`, name: 'search', content: searchPage() }),
    'cart.html': layout({ title: `Cart · ${shop}`, name: 'cart', content: cartPage() }),
    'checkout.html': layout({ title: `Checkout · ${shop}`, name: 'checkout', content: checkoutPage() }),
    'gift-cards.html': layout({ title: `Gift cards · ${shop}`, name: 'gift-cards', content: giftCardsPage() }),
    'lookbook.html': bareLayout({ title: `Lookbook · ${shop}`, name: 'lookbook', content: lookbookPage() }),
    'care-guide.html': bareLayout({ title: `Care guide · ${shop}`, name: 'care-guide', content: careGuidePage() }),
    ...Object.fromEntries(
      products.map((product) => [
        `products/${product.slug}.html`,
        layout({ title: `${product.name} · ${shop}`, name: 'product', content: productPage(product) }),
      ]),
    ),
  }
}
