import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { RunningShop } from '#demo/serveShop.ts'
import { listenLocally } from '#e2e/listenLocally.ts'
import { scriptTag } from '#snippet/scriptTag.ts'
import { plainPages } from './plainPages.ts'

const SLOW_MS = 3_500

/** Serves the plain pages, recorded by this intake. */
export async function servePlain(intakeOrigin: string): Promise<RunningShop> {
  const sdkUrl = `${intakeOrigin}/sdk/incuera.js`
  const snippet = await scriptTag({ sdkUrl, apiHost: intakeOrigin, apiKey: 'pk_fixture', privacy: 'balanced' })
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*/, '')
    if (path === '/places') {
      await delay(SLOW_MS)
      return void response.end('4 places')
    }
    const page = plainPages[path]
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
    response.end(page?.replace('<!-- snippet -->', () => snippet))
  })
  return listenLocally(server)
}
