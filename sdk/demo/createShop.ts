import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { scriptTag } from '../snippet/scriptTag.ts'
import { answerShopApi } from './answerShopApi.ts'
import { SHOP_DIST } from './buildShop.ts'
import { SNIPPET_MARK } from './shop/layout.ts'

export interface ShopParts {
  /** Address of the script, as `https://replay.example/sdk/incuera.js`. */
  sdkUrl: string
  apiHost: string
  apiKey: string
  /** Where `buildShop` has written to. */
  folder?: string
  /** Changes a page before it is sent. */
  changePage?: ((html: string) => string) | undefined
}

const TYPES: Record<string, string> = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' }

/**
 * Answers requests with the built demo shop, with the snippet in its pages as a customer would install it: a shop
 * shows the text of its pages in recordings, and nothing of what customers type.
 */
export async function createShop({
  sdkUrl,
  apiHost,
  apiKey,
  folder = SHOP_DIST,
  changePage = (html) => html,
}: ShopParts) {
  const snippet = await scriptTag({ sdkUrl, apiHost, apiKey, privacy: 'balanced' })
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await answerShopApi(request, response)) return
    const file = fileOf((request.url ?? '/').replace(/[?#].*/, ''), { isRedesigned: isRedesigned(request) })
    const content = file && (await readFile(join(folder, file), 'utf8').catch(() => null))
    if (!file || !content) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not on this shelf.')
      return
    }
    response.writeHead(200, {
      'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
    })
    response.end(file.endsWith('.html') ? changePage(content.replace(SNIPPET_MARK, () => snippet)) : content)
  }
}

/** Whoever has this cookie gets the new home page, as in a shop that shows a redesign to some first. */
export const REDESIGN_COOKIE = { name: 'design', value: 'new' }

const isRedesigned = ({ headers }: IncomingMessage) =>
  (headers.cookie ?? '').split('; ').includes(`${REDESIGN_COOKIE.name}=${REDESIGN_COOKIE.value}`)

/**
 * `/` → index.html, `/cart` → cart.html, every step of the checkout is one document; null for what no page is called.
 */
function fileOf(pathname: string, { isRedesigned }: { isRedesigned: boolean }): string | null {
  if (pathname === '/') return isRedesigned ? 'new/index.html' : 'index.html'
  if (pathname === '/checkout' || pathname.startsWith('/checkout/')) return 'checkout.html'
  if (!/^(\/[\w-]+)+(\.\w+)?$/.test(pathname)) return null
  return pathname.includes('.') ? pathname : `${pathname}.html`
}
