import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { scriptTag } from '../snippet/scriptTag.ts'
import { SHOP_DIST } from './buildShop.ts'
import { SNIPPET_MARK } from './shop/layout.ts'

export interface ShopOptions {
  /** 0 takes a free one. */
  port: number
  /** Address of the script, as `https://replay.example/sdk/incuera.js`. */
  sdkUrl: string
  apiHost: string
  apiKey: string
  /** Where `buildShop` has written to. */
  folder?: string
}

export interface RunningShop {
  /** As `http://127.0.0.1:4906`. */
  origin: string
  close(): Promise<void>
}

const TYPES: Record<string, string> = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' }

/**
 * Serves the built demo shop, with the snippet in its pages as a customer would install it: a shop shows the
 * text of its pages in recordings, and nothing of what customers type.
 * @throws Error EADDRINUSE when the port is taken.
 */
export async function serveShop({ port, sdkUrl, apiHost, apiKey, folder = SHOP_DIST }: ShopOptions): Promise<RunningShop> {
  const snippet = await scriptTag({ sdkUrl, apiHost, apiKey, privacy: 'balanced' })
  const server = createServer(async (request, response) => {
    const file = fileOf((request.url ?? '/').replace(/[?#].*/, ''))
    const content = file && (await readFile(join(folder, file), 'utf8').catch(() => null))
    if (!file || !content) return response.writeHead(404, { 'content-type': 'text/plain' }).end('Not on this shelf.')
    response.writeHead(200, { 'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream', 'cache-control': 'no-cache' })
    response.end(content.replace(SNIPPET_MARK, () => snippet))
  })
  await listen(server, port)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The shop listens on no port.')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** `/` → index.html, `/cart` → cart.html, every step of the checkout is one document; null for what no page is called. */
function fileOf(pathname: string): string | null {
  if (pathname === '/') return 'index.html'
  if (pathname === '/checkout' || pathname.startsWith('/checkout/')) return 'checkout.html'
  if (!/^(\/[\w-]+)+(\.\w+)?$/.test(pathname)) return null
  return pathname.includes('.') ? pathname : `${pathname}.html`
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}
