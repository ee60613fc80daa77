import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join, resolve } from 'node:path'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { buildSync } from 'esbuild'
import type { Browser, Page } from 'puppeteer-core'
import { builtSdk } from '../../sdk/bundle/builtSdk.ts'
import { listen } from './listen.ts'
import { waitFor } from './waitFor.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')
const PLAYER = join(ROOT, 'dashboard', 'player')

/** A page of a customer: text, a form in which somebody types, and marks. */
const SHOP = `<!doctype html><title>Shop of Ann</title>
  <h1>Delivery to Ann Example</h1>
  <p data-user="ann-4711" title="Since 2019">Write to ann@mail.example</p>
  <p data-incuera-mask>Order 99887</p>
  <p data-incuera-block>Blocked words</p>
  <a href="/orders?token=s3cret">Orders</a>
  <input id="name" value="Prefilled Name"><textarea id="note"></textarea><input type="password" value="hunter2">
  <button id="later" onclick="this.textContent = 'Pressed button'">Press</button>`

const servers: Server[] = []
const requests: string[] = []
/** @returns its origin */
async function serve(files: Record<string, [type: string, body: string]>): Promise<string> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*/, '')
    requests.push(`${request.method} ${path}`)
    const [type, body] = files[path] ?? []
    if (type === undefined) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' }).end(body)
  })
  servers.push(server)
  return listen(server)
}

async function servePlayer(): Promise<string> {
  const { outputFiles } = buildSync({
    entryPoints: [join(PLAYER, 'preview', 'main.ts')],
    ...{ bundle: true, write: false, outdir: 'out', format: 'esm', logLevel: 'error' },
  })
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
  const html = (await readFile(join(PLAYER, 'preview.html'), 'utf8'))
    .replace('./preview/main.ts', './main.js')
    .replace('</head>', '<link rel="stylesheet" href="./main.css" /></head>')
  return serve({
    '/preview.html': ['text/html; charset=utf-8', html],
    ...{ '/main.js': ['text/javascript', textOf('.js')], '/main.css': ['text/css', textOf('.css')] },
  })
}

let browser: Browser
let shop: Page
let preview: Page
let playerOrigin: string
let sdkOrigin: string

beforeAll(async () => {
  playerOrigin = await servePlayer()
  const script = await readFile(join(await builtSdk(), 'incueraPreview.js'), 'utf8')
  sdkOrigin = await serve({ '/sdk/incueraPreview.js': ['text/javascript', script] })
  const shopOrigin = await serve({ '/': ['text/html; charset=utf-8', SHOP] })
  browser = await launchBrowser(await unpackChromium(join(ROOT, '.cache', 'chromium')), { width: 1280, height: 720 })
  shop = await browser.newPage()
  await shop.goto(shopOrigin)
  const opened = new Promise<Page>((found) => shop.once('popup', (page) => page && found(page)))
  requests.length = 0
  await start(shop, playerOrigin)
  preview = await opened
  await textOf('balanced', 'Delivery to Ann Example')
  // The recorder may have to be built first.
}, 600_000)
afterAll(async () => {
  await browser?.close()
  for (const server of servers) {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
})

/** As the bookmark does. */
const start = (page: Page, player: string) =>
  page.evaluate(
    (src, origin) => {
      const script = document.createElement('script')
      script.src = src
      script.dataset.player = origin
      document.head.append(script)
    },
    `${sdkOrigin}/sdk/incueraPreview.js`,
    player,
  )

/** The page as a preset leaves it: all of its document. */
const read = (preset: string) =>
  preview.evaluate((name) => {
    const frame = document.querySelector<HTMLIFrameElement>(`[data-preset=${name}] iframe`)
    const { documentElement } = frame?.contentDocument ?? {}
    const fields = frame?.contentDocument?.querySelectorAll<HTMLInputElement>('input, textarea') ?? []
    return `${documentElement?.outerHTML ?? ''} ${[...fields].map(({ value }) => value).join(' ')}`
  }, preset)

const textOf = (preset: string, words: string) =>
  waitFor(`“${words}” under ${preset}`, async () => {
    const html = await read(preset)
    if (!html.includes(words)) throw new Error(html.slice(0, 500))
    return html
  })

const TYPED = ['Prefilled Name', 'hunter2', 'typed by the member']
const MARKED = ['Order 99887', 'Blocked words']

describe('each preset', () => {
  test('strict shows no text that is visible or typed', async () => {
    await shop.type('#note', 'typed by the member')
    await textOf('strict', '•••••')
    const html = await read('strict')
    for (const words of [
      'Delivery',
      'Ann',
      'mail.example',
      'Press',
      'ann-4711',
      's3cret',
      'Since',
      ...TYPED,
      ...MARKED,
    ])
      expect(html).not.toContain(words)
    expect(html).toContain('<h1')
  }, 60_000)

  test('balanced shows what everybody reads, and open also what nobody sees; neither what is typed or marked', async () => {
    const [balanced, open] = [await textOf('balanced', 'Write to ann@mail.example'), await textOf('open', 'ann-4711')]
    for (const words of ['Delivery to Ann Example', 'Since 2019']) {
      expect(balanced).toContain(words)
      expect(open).toContain(words)
    }
    expect(balanced).not.toContain('ann-4711')
    for (const words of [...TYPED, ...MARKED]) {
      expect(balanced).not.toContain(words)
      expect(open).not.toContain(words)
    }
  }, 60_000)

  test('warns of what looks personal and can be read', async () => {
    const warnings = await preview.$$eval('section', (all) =>
      Object.fromEntries(
        all.map(({ dataset, children }) => [
          dataset.preset,
          [...children].find(({ className }) => className === 'warning')?.textContent,
        ]),
      ),
    )
    const one = '1 email address is readable. Mask with data-incuera-mask.'
    expect(warnings).toEqual({ strict: '', balanced: one, open: one })
  })
})

test('follows the page while it is used', async () => {
  await shop.click('#later')
  await textOf('balanced', 'Pressed button')
}, 60_000)

test('nothing but the scripts was requested, and nothing was sent', () => {
  // Some browsers ask every site for its picture.
  expect(new Set(requests.filter((request) => request !== 'GET /favicon.ico'))).toEqual(
    new Set(['GET /sdk/incueraPreview.js', 'GET /preview.html', 'GET /main.js', 'GET /main.css']),
  )
})

describe('strangers', () => {
  test('a message of another window or origin shows nothing', async () => {
    await preview.evaluate(() => {
      window.postMessage({ incuera: 'preview', v: 1, href: 'https://evil.example', pages: [] }, '*')
      return new Promise((soon) => setTimeout(soon, 300))
    })
    expect(await preview.$eval('#state', ({ textContent }) => textContent)).not.toContain('evil.example')
  })

  test('a window that navigated to another origin gets nothing of the page', async () => {
    const other = await serve({
      '/preview.html': [
        'text/html',
        `<script>window.got = []; addEventListener('message', ({ data }) => got.push(data));
         opener.postMessage({ incuera: 'preview', v: 1, ready: true }, '*')</script>`,
      ],
    })
    const page = await browser.newPage()
    await page.goto(shop.url())
    const opened = new Promise<Page>((found) => page.once('popup', (popup) => popup && found(popup)))
    // The script knows one origin, and the window it opened ends up on another.
    await page.evaluate((origin) => {
      const open = window.open.bind(window)
      window.open = (_, name, features) => open(`${origin}/preview.html`, name, features)
    }, other)
    await start(page, playerOrigin)
    const popup = await opened
    await new Promise((soon) => setTimeout(soon, 1_500))
    expect(await popup.evaluate('got.length')).toBe(0)
    await page.close()
  }, 60_000)

  test('without a page that opened it, the window says what to do', async () => {
    const page = await browser.newPage()
    await page.goto(`${playerOrigin}/preview.html?from=${encodeURIComponent('https://shop.example')}`)
    expect(await page.$eval('#state', ({ textContent }) => textContent)).toMatch(/Start the preview on your own page/)
    await page.close()
  }, 60_000)
})
