import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'puppeteer-core'
import { launchBrowser } from '#runtime/launchBrowser.ts'
import { unpackChromium } from '#runtime/unpackChromium.ts'
import { openFrames } from './beginFrames.ts'
import { closeCage, openPlayerPage, PLAYER_ORIGIN } from './cage.ts'
import { renderFlags } from './flags.ts'

/** Each protection of the player page alone: the ones before it are removed, and still nothing reaches the listener. */
describe('the isolated page', () => {
  let server: Server
  let browser: Browser
  let connections = 0
  let url = ''

  beforeAll(async () => {
    server = createServer((_request, response) => response.end())
    server.on('connection', () => connections++)
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
    const chromium = await unpackChromium(resolve(import.meta.dirname, '..', '..', '..', '.cache', 'chromium'))
    browser = await launchBrowser(chromium, { flags: renderFlags({ width: 1280, height: 720 }) })
  })
  afterAll(async () => {
    await browser.close()
    server.close()
  })

  const openPage = async (withPolicy: boolean) => {
    const frames = await openFrames(browser, { width: 640, height: 360 }, 100)
    const { session } = frames
    const cage = await closeCage(session, "document.title = 'player runs'")
    if (!withPolicy) await session.send('Page.setBypassCSP', { enabled: true })
    await frames.pump(openPlayerPage(session))
    const evaluate = async (expression: string) =>
      (await frames.pump(session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })))
        .result.value
    const image = () =>
      evaluate(
        `new Promise(done => Object.assign(new Image(), { src: '${url}', onload: () => done('loaded'), onerror: () => done('refused') }))`,
      )
    return { session, cage, evaluate, image }
  }

  test('shows the player on its own secure origin, and refuses by its policy before a request is made', async () => {
    const { cage, evaluate, image } = await openPage(true)
    expect(await evaluate('[document.title, location.origin, isSecureContext].join()')).toBe(
      `player runs,${PLAYER_ORIGIN},true`,
    )
    expect(await image()).toBe('refused')
    expect(cage.refused).toEqual([])
  })

  test('refuses by interception if there is no policy, including a second request for the player', async () => {
    const { cage, evaluate, image } = await openPage(false)
    expect(await image()).toBe('refused')
    expect(await evaluate(`fetch('${PLAYER_ORIGIN}/player.js').then(() => 'loaded', () => 'refused')`)).toBe('refused')
    expect(cage.refused).toEqual([url, `${PLAYER_ORIGIN}/player.js`])
  })

  test('reaches no host without interception either', async () => {
    const { session, cage, image } = await openPage(false)
    await session.send('Fetch.disable')
    expect(await image()).toBe('refused')
    expect(cage.refused).toEqual([])
    expect(connections).toBe(0)
  })

  test('knows nothing of the environment of the function', () => {
    const names = readFileSync(`/proc/${browser.process()?.pid}/environ`, 'utf8')
      .split('\0')
      .map((pair) => pair.split('=')[0])
    expect(names.filter(Boolean).sort()).toEqual([
      'FONTCONFIG_PATH',
      'HOME',
      'LD_LIBRARY_PATH',
      'PATH',
      'TMPDIR',
      'XDG_CACHE_HOME',
      'XDG_CONFIG_HOME',
    ])
  })
})
