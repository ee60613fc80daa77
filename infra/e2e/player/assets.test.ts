import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import type { Browser, Page } from 'puppeteer-core'
import { contentPolicyOf } from '#testing/contentPolicyOf.ts'
import { synthesize } from '#testing/synthesize.ts'
import { listen } from '../listen.ts'
import { repositoryRoot } from '../spawnStack.ts'
import { waitFor } from '../waitFor.ts'

const SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40"/></svg>'
const START = 1_700_000_000_000

const servers: Server[] = []
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser(await unpackChromium(join(repositoryRoot, '.cache', 'chromium')))
})
afterAll(async () => {
  await browser.close()
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
})

/** A site with assets, and the paths that were requested of it. */
async function startAssets() {
  const paths: string[] = []
  const server = createServer(({ url = '' }, response) => {
    paths.push(url)
    const type = { svg: 'image/svg+xml', css: 'text/css', woff2: 'font/woff2' }[url.split('.').at(-1) ?? ''] ?? ''
    const body = url.endsWith('.css') ? 'i { display: block; width: 77px; height: 5px }' : SQUARE
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' }).end(body)
  })
  servers.push(server)
  return { origin: await listen(server), paths }
}

/** The page of the player, with the policy that its deployment would give it. */
async function startPlayer(assetOrigins: string[]): Promise<string> {
  const policy = contentPolicyOf(synthesize({ assetOrigins }), 'DashboardPlayerHeaders')
  const header = Object.entries(policy)
    .map(([name, sources]) => [name, ...sources.filter((source) => !source.includes('<'))].join(' '))
    .join('; ')
  const entryPoints = [join(repositoryRoot, 'dashboard/player/testing/playbackPage.ts')]
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'iife', target: 'chrome147' })
  const server = createServer(({ url }, response) => {
    const isScript = url === '/player.js'
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript' : 'text/html',
      'content-security-policy': header,
    })
    response.end(
      isScript ? outputFiles[0]?.text : '<!doctype html><div id="stage"></div><script src="player.js"></script>',
    )
  })
  servers.push(server)
  return listen(server)
}

/** A page that shows a picture, a background, a font and a stylesheet of each origin. */
function recordingOf(origins: string[]) {
  const id = { last: 1 }
  const element = (tagName: string, attributes: object, ...childNodes: object[]) => ({
    ...{ type: 2, id: ++id.last, tagName, attributes, childNodes },
  })
  const rules = origins.map(
    (origin, index) =>
      `@font-face { font-family: f${index}; src: url(${origin}/font.woff2) } p.f${index} { font-family: f${index}; background: url(${origin}/behind.svg) }`,
  )
  const head = element(
    'head',
    {},
    ...origins.map((origin) => element('link', { rel: 'stylesheet', href: `${origin}/a.css` })),
    element('style', { _cssText: rules.join(' ') }),
  )
  const shown = origins.flatMap((origin, index) => [
    element('img', { src: `${origin}/picture.svg` }),
    element('p', { class: `f${index}` }, { type: 3, id: ++id.last, textContent: 'Words' }),
  ])
  const page = element('html', {}, head, element('body', {}, ...shown, element('i', {})))
  return [
    { type: 4, timestamp: START, data: { href: 'https://shop.example/', width: 800, height: 600 } },
    {
      type: 2,
      timestamp: START,
      data: { node: { type: 0, id: 1, childNodes: [page] }, initialOffset: { top: 0, left: 0 } },
    },
    { type: 5, timestamp: START + 1_000, data: { tag: 'end', payload: {} } },
  ]
}

/** What the replay shows of the assets, and what it says of others. */
const shownOn = (page: Page) =>
  page.evaluate(() => {
    const inside = document.querySelector('iframe')?.contentDocument
    const widths = [...(inside?.images ?? [])].map(({ naturalWidth }) => naturalWidth)
    return { widths, styled: inside?.querySelector('i')?.offsetWidth, withheld: Reflect.get(window, 'withheld') }
  })

test('a replay loads pictures, fonts and stylesheets of the allowed origins only, and says which it does not', async () => {
  const [ours, theirs] = [await startAssets(), await startAssets()]
  const page = await browser.newPage()
  await page.goto(await startPlayer([ours.origin]), { waitUntil: 'load' })
  await page.evaluate((events) => Reflect.get(window, 'showEnd')(events), recordingOf([ours.origin, theirs.origin]))
  const expected = { widths: [40, 0], styled: 77, withheld: [theirs.origin] }
  await waitFor(
    'the assets of one origin',
    async () => {
      expect(await shownOn(page)).toEqual(expected)
      expect([...new Set(ours.paths)].sort()).toEqual(['/a.css', '/behind.svg', '/font.woff2', '/picture.svg'])
      return true
    },
    30,
  )
  expect(theirs.paths).toEqual([])
})

test('without the option no request leaves the player', async () => {
  const assets = await startAssets()
  const page = await browser.newPage()
  await page.goto(await startPlayer([]), { waitUntil: 'load' })
  await page.evaluate((events) => Reflect.get(window, 'showEnd')(events), recordingOf([assets.origin]))
  await waitFor(
    'what is withheld',
    async () => ((await page.evaluate(() => Reflect.get(window, 'withheld'))).length > 0 ? true : null),
    30,
  )
  expect(await page.evaluate(() => Reflect.get(window, 'withheld'))).toEqual([assets.origin])
  expect(assets.paths).toEqual([])
})

test('what was kept of a session is shown without a request, whatever the site has by now', async () => {
  const [ours, theirs] = [await startAssets(), await startAssets()]
  const kept = (name: string, type: string, content: string) => ({
    ...{ address: `${ours.origin}/${name}`, type, base64: Buffer.from(content).toString('base64') },
  })
  const assets = [
    kept('a.css', 'text/css', 'i { display: block; width: 55px; height: 5px }'),
    kept('behind.svg', 'image/svg+xml', SQUARE),
    kept('font.woff2', 'font/woff2', 'no font, which is nobody’s request'),
    kept('picture.svg', 'image/svg+xml', SQUARE.replaceAll('40', '30')),
  ]
  const page = await browser.newPage()
  await page.goto(await startPlayer([]), { waitUntil: 'load' })
  const events = recordingOf([ours.origin, theirs.origin])
  await page.evaluate((...recorded) => Reflect.get(window, 'showEnd')(...recorded), events, assets)
  await waitFor(
    'the kept assets',
    async () => {
      expect(await shownOn(page)).toEqual({ widths: [30, 0], styled: 55, withheld: [theirs.origin] })
      return true
    },
    30,
  )
  expect([ours.paths, theirs.paths]).toEqual([[], []])
})
