import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RRWEB } from '@incuera/contract/events.ts'
import { BATCH_INTERVAL_SECONDS } from '@incuera/contract/limits.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { buildShop } from '../demo/buildShop.ts'
import { runSession } from '../demo/runSession.ts'
import { serveShop } from '../demo/serveShop.ts'
import { plainShopper } from '../demo/shoppers/plainShopper.ts'
import { readEvents } from './readEvents.ts'
import { startIntake } from './startIntake.ts'
import { closeTab, isRecording, playScene, type Stage, startStage, until } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const pages = {
  '/': {
    body: '<h1>One</h1><main><section></section><section><p>x</p><p><button><b>Buy</b> now</button></p></section></main><a id="next" href="/two?token=secret#part">Next</a>',
  },
  '/broken': {
    body: `<script>
      const fail = () => {
        setTimeout(() => { throw new TypeError('no such thing') })
        setTimeout(() => Promise.reject(new Error('refused by https://a.example/x?token=secret')))
      }
    </script>`,
  },
  '/two': {
    body: '<h1>Two</h1><div data-testid="box"><button id="a-1234">Odd</button></div><input id="name" value="hello">',
  },
}

test.concurrent('a session of two pages arrives in order, without a gap', async () => {
  await playScene(stage, pages, async ({ intake, site, open }) => {
    const page = await open('/?utm=secret')
    await page.click('button b')
    await page.click('button')
    await Promise.all([page.waitForNavigation(), page.click('#next')])
    await isRecording(page)
    await page.evaluate(() => {
      history.pushState(null, '', '/two/deeper?token=secret')
      document.title = 'Deeper'
    })
    await page.click('[data-testid=box] button')
    await page.click('#name')
    await closeTab(page)
    await until(() => intake.ends().length === 2 && readEvents(intake.batches()).clicks.length === 5)

    const batches = intake.batches()
    expect(new Set(batches.map(({ sid }) => sid)).size).toBe(1)
    expect(new Set(batches.map(({ wid }) => wid)).size).toBe(1)
    expect(batches.map(({ seq }) => seq)).toEqual(batches.map((_, i) => i))
    const { types, pageViews, clicks } = readEvents(batches)
    const at = (path: string) => ({ url: site.origin + path })
    expect(types.slice(0, 3)).toEqual([4, 2, 5])
    expect(pageViews).toMatchObject([
      { url: `${site.origin}/`, title: 'Site', referrer: '' },
      { url: `${site.origin}/two`, title: 'Site', referrer: `${site.origin}/` },
      { url: `${site.origin}/two/deeper`, title: 'Deeper', referrer: `${site.origin}/two` },
    ])
    expect(clicks).toMatchObject([
      {
        selector: 'body > main > section:nth-of-type(2) > p:nth-of-type(2) > button',
        tag: 'button',
        text: 'Buy now',
        ...at('/'),
      },
      {
        selector: 'body > main > section:nth-of-type(2) > p:nth-of-type(2) > button',
        tag: 'button',
        text: 'Buy now',
        ...at('/'),
      },
      { selector: '#next', tag: 'a', text: 'Next', ...at('/') },
      { selector: '[data-testid="box"] > button', tag: 'button', text: 'Odd', ...at('/two/deeper') },
      { selector: '#name', tag: 'input', text: '', ...at('/two/deeper') },
    ])
    const times = batches.flatMap(({ events }) => events.map(({ timestamp }) => timestamp))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(intake.starts()).toHaveLength(1)
    expect(intake.ends().every(({ reason }) => reason === 'pagehide')).toBe(true)
    expect(
      intake.received.every(
        ({ key, contentType }) => key === 'pk_test' && contentType === 'application/x-www-form-urlencoded',
      ),
    ).toBe(true)
  })
})

test.concurrent('routes in the hash are pages, anchors and queries are not', async () => {
  await playScene(stage, pages, async ({ intake, site, open }) => {
    const page = await open('/#/start?token=secret')
    await page.evaluate(async () => {
      const step = () => new Promise((resolve) => setTimeout(resolve, 50))
      window.addEventListener('hashchange', () => {
        document.title = location.hash
      })
      location.hash = '#/orders/7?token=secret'
      await step()
      location.hash = '#/orders/7?token=other'
      await step()
      location.hash = '#part'
      await step()
      history.replaceState(null, '', '#!/cart')
      await step()
      history.back()
      await step()
    })
    await page.click('button')
    await closeTab(page)
    await until(() => intake.ends().length === 1)
    const { pageViews, clicks } = readEvents(intake.batches())
    expect(pageViews.map(({ url, title }) => [url.replace(site.origin, ''), title])).toEqual([
      ['/#/start', 'Site'],
      ['/#/orders/7', '#/orders/7?token=secret'],
      ['/', '#part'],
      ['/#!/cart', '#part'],
      ['/#/orders/7', '#/orders/7?token=other'],
    ])
    expect(clicks[0]?.url).toBe(`${site.origin}/#/orders/7`)
  })
})

test.concurrent('the first page of a short session does not wait for a batch to fill', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    await open('/')
    await until(() => intake.batches().length > 0)
    const [first] = intake.batches()
    const waitedMs = (first?.sentAt ?? 0) - (first?.events[0]?.timestamp ?? 0)
    expect(waitedMs).toBeLessThan((BATCH_INTERVAL_SECONDS * 1_000) / 2)
    const { types } = readEvents(intake.batches())
    expect(types.slice(0, 3)).toEqual([4, 2, 5])
    // A slow machine may have seen the page change by then, but no second page and no second snapshot.
    expect(types.slice(3).filter((type) => type !== 3)).toEqual([])
  })
})

test.concurrent('errors, rejections, tracked events and the visitor arrive', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    const page = await open('/broken')
    await page.evaluate('fail()')
    await page.evaluate(() => {
      window.incuera?.track('order placed', { total: 42 })
      window.incuera?.identify('user-1', 'ann@example.com')
    })
    await until(
      () => readEvents(intake.batches()).errors.length === 2 && readEvents(intake.batches()).tracked.length === 1,
    )
    const { errors, tracked } = readEvents(intake.batches())
    expect(errors.map(({ kind, message }) => [kind, message]).sort()).toEqual([
      ['error', 'TypeError: no such thing'],
      ['unhandledrejection', 'Error: refused by https://a.example/x'],
    ])
    expect(tracked).toMatchObject([{ name: 'order placed', props: { total: 42 } }])
    expect(intake.batches().at(-1)?.user).toEqual({ id: 'user-1', email: 'ann@example.com' })
  })
})

test.concurrent('stop sends the rest, then the end, and nothing after it', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    const page = await open('/')
    await page.click('button')
    await page.evaluate(() => window.incuera?.stop())
    await until(() => intake.ends().length === 1)
    expect(intake.ends()[0]?.reason).toBe('stop')
    expect(readEvents(intake.batches()).clicks).toHaveLength(1)
    const before = intake.received.length
    await page.click('button')
    await closeTab(page)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(intake.received).toHaveLength(before)
  })
})

test.concurrent.each(['stop', 'leave'])(
  'what a page says and does in the very task that starts the recorder is recorded, also when it ends with a %s',
  async (end) => {
    await playScene(
      stage,
      pages,
      async ({ intake, site, context }) => {
        const page = await context.newPage()
        await page.goto(site.origin)
        await page.evaluate((end) => {
          window.incuera?.start()
          window.incuera?.identify('ann')
          for (let nth = 0; nth < 200; nth++) window.incuera?.track('early', { nth })
          console.error('wrong early')
          document.body.append('late text')
          if (end === 'stop') window.incuera?.stop()
          else window.dispatchEvent(new PageTransitionEvent('pagehide'))
        }, end)
        await until(() => intake.ends().length === 1)
        const batches = intake.batches()
        const { types, pageViews, tracked, lines } = readEvents(batches)
        expect(types.slice(0, 3)).toEqual([RRWEB.meta, RRWEB.fullSnapshot, RRWEB.custom])
        expect([pageViews.length, lines.length]).toEqual([1, 1])
        expect(tracked.map(({ props }) => props.nth)).toEqual(Array.from({ length: 200 }, (_, nth) => nth))
        expect(JSON.stringify(batches[0])).toContain('late text')
        expect(batches.at(-1)?.user?.id).toBe('ann')
        expect(intake.starts()).toHaveLength(1)
      },
      { privacy: 'balanced', attributes: 'data-manual-start' },
    )
  },
)

/** A limit ends what hangs: a mouse waits for a frame of the page at each step of its way. */
const SESSION_MAX_MS = 300_000

test.concurrent(
  'what a visitor drives in the shop is what arrives',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'incuera-shop-'))
    await buildShop(folder)
    const intake = await startIntake(stage.sdkFolder)
    const shop = await serveShop({
      port: 0,
      sdkUrl: `${intake.origin}/sdk/incuera.js`,
      apiHost: intake.origin,
      apiKey: 'pk_test',
      folder,
    })
    try {
      const driven = await runSession({
        browser: stage.browser,
        shopOrigin: shop.origin,
        shopper: plainShopper('unlucky'),
        seconds: 1,
        log: () => undefined,
      })
      const batches = intake.batches().filter(({ sid }) => sid === driven.sid)
      const { clicks, pageViews, errors } = readEvents(batches)
      expect({ pages: pageViews.length, clicks: clicks.length }).toEqual({ pages: driven.pages, clicks: driven.clicks })
      expect(errors.map(({ kind }) => kind)).toEqual(['error', 'error', 'unhandledrejection'])
      expect(batches.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(batches.map((_, i) => i))
    } finally {
      await shop.close()
      await intake.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
  SESSION_MAX_MS,
)
