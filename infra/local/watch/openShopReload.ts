import type { Serve } from '../http/startListener.ts'
import type { DevServer } from './openDevServer.ts'

/** Vite's own paths: its client, and the files that the client imports. */
const OF_VITE = /^\/(@|node_modules\/)/

/** The demo shop's part of `npm run dev`: its pages reload when the recorder has changed. */
export interface ShopReload {
  /** Adds Vite's client to a page, and an address of the recorder that no cache knows. */
  changePage(html: string): string
  /** Serves Vite's own files before those of the shop. */
  before(shop: Serve): Serve
  reload(): void
}

/** @param sdkUrl the recorder's address in the pages */
export function openShopReload(vite: DevServer, sdkUrl: string): ShopReload {
  let version = 0
  return {
    changePage: (html) =>
      html
        .replace('</head>', '<script type="module" src="/@vite/client"></script>\n</head>')
        .replaceAll(sdkUrl, version === 0 ? sdkUrl : `${sdkUrl}?v=${version}`),
    before: (shop) => async (request, response, url) => {
      if (OF_VITE.test(url.pathname) && (await vite.serve(request, response))) return
      await shop(request, response, url)
    },
    reload: () => {
      version += 1
      vite.reload()
    },
  }
}
