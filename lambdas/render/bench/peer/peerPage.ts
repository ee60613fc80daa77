import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { build } from 'esbuild'
import type { Page } from 'puppeteer-core'

const SIZE = { width: 1280, height: 720 }
const HTML = '<!doctype html><meta charset="utf-8"><body><div id="stage"></div><script src="/peer.js"></script></body>'

export async function bundlePeer(): Promise<string> {
  const entry = join(import.meta.dirname, 'peer.ts')
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    minify: true,
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/**
 * Serves the page that the peers film on its own port. The recordings of the benchmark are trusted, so it is not
 * isolated.
 */
export async function servePeerPage(script: string, events: RecordedEvent[]): Promise<{ url: string; close(): void }> {
  const answers = new Map([
    ['/', { type: 'text/html', body: HTML }],
    ['/peer.js', { type: 'text/javascript', body: script }],
    ['/events.json', { type: 'application/json', body: JSON.stringify(events) }],
  ])
  const server = createServer(({ url }, response) => {
    const answer = answers.get(url ?? '')
    response.writeHead(answer ? 200 : 404, { 'content-type': answer?.type ?? 'text/plain' }).end(answer?.body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() }
}

export async function openPeerPage(page: Page, url: string): Promise<{ lengthMs: number }> {
  await page.setViewport(SIZE)
  await page.goto(url)
  return page.evaluate(async (size) => window.peer.open(await (await fetch('/events.json')).json(), size), SIZE)
}
