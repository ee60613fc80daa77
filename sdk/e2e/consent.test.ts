import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { goFrom } from '../demo/visitor/goFrom.ts'
import { ofWindow, readEvents } from './readEvents.ts'
import { NOTHING_STORED, readStored } from './readStored.ts'
import { closeTab, hasStatus, playScene, type Stage, startStage, until, untilQuiet } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const pages = { '/': { body: '<button>One</button>' }, '/two': { body: '<button>Two</button>' } }

test.concurrent('before consent nothing is stored and nothing sent; afterwards the page is recorded as it is then', async () => {
  await playScene(
    stage,
    pages,
    async ({ intake, site, context }) => {
      const page = await context.newPage()
      await page.goto(site.origin)
      await hasStatus(page, 'no-consent')
      await page.click('button')
      await page.evaluate(() => {
        window.incuera?.identify('ann', 'ann@example.com')
        window.incuera?.track('before', {})
        window.incuera?.start()
        window.incuera?.keepSession()
        void fetch('/echo?before')
      })
      await sleep(700)
      await page.goto(`${site.origin}/two`)
      await hasStatus(page, 'no-consent')
      expect(intake.received).toEqual([])
      expect(await readStored(page)).toEqual(NOTHING_STORED)
      expect(await context.cookies()).toEqual([])

      await page.evaluate(() => window.incuera?.grantConsent())
      await hasStatus(page, 'recording')
      await page.click('button')
      await closeTab(page)
      await until(() => intake.ends().length === 1)
      const { clicks, pageViews, tracked, requests } = readEvents(intake.batches())
      expect([clicks.length, pageViews.length, tracked, requests]).toEqual([1, 1, [], []])
    },
    { privacy: 'balanced', attributes: 'data-consent="required"' },
  )
})

test.concurrent('revoking consent stops all tabs and deletes what is stored in the browser', async () => {
  await playScene(
    stage,
    pages,
    async ({ intake, site, context }) => {
      const [one, other] = [await context.newPage(), await context.newPage()]
      intake.refuse(() => ({ status: 503 }))
      for (const page of [one, other]) {
        await page.bringToFront()
        await page.goto(site.origin)
        await page.evaluate(() => window.incuera?.grantConsent())
        await hasStatus(page, 'recording')
        await page.click('button')
      }
      await until(() => intake.received.filter(({ path }) => path === '/api/ingest').length >= 2)
      expect((await readStored(one)).records.length).toBeGreaterThan(0)

      await one.evaluate(() => window.incuera?.revokeConsent())
      await hasStatus(one, 'no-consent')
      await hasStatus(other, 'no-consent')
      await untilQuiet(intake)
      const before = intake.received.length
      for (const page of [one, other]) {
        await page.bringToFront()
        await page.click('button')
        expect(await readStored(page)).toEqual(NOTHING_STORED)
      }
      await sleep(1_500)
      await closeTab(other)
      expect(intake.received).toHaveLength(before)
      expect(await readStored(one)).toEqual(NOTHING_STORED)

      intake.refuse(() => null)
      await one.evaluate(() => window.incuera?.grantConsent())
      await until(() => intake.batches().length > 0)
    },
    { privacy: 'balanced', attributes: 'data-consent="required"' },
  )
})

test.concurrent('a page in the back/forward cache learns on its return that consent was revoked', async () => {
  await playScene(
    stage,
    pages,
    async ({ intake, open }) => {
      const page = await open('/')
      await until(() => intake.batches().length > 0)
      // chrome-headless-shell has no such cache: the page is sent its events, and everything is deleted as another tab
      // would do it.
      await page.evaluate(() => {
        window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
        localStorage.clear()
        window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
      })
      await hasStatus(page, 'no-consent')
      await untilQuiet(intake)
      const before = intake.received.length
      await page.click('button')
      await sleep(700)
      expect(intake.received.slice(before).filter(({ path }) => path !== '/api/sessions/end')).toEqual([])
      expect((await readStored(page)).keys).toEqual([])
    },
    { privacy: 'balanced' },
  )
})

test.concurrent.each([
  ['Global Privacy Control', `Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })`],
  ['Do Not Track', `Object.defineProperty(navigator, 'doNotTrack', { value: '1' })`],
])('a browser that says %s is left alone', async (_, early) => {
  await playScene(stage, { '/': { body: '<button>One</button>', early } }, async ({ intake, site, context }) => {
    const page = await context.newPage()
    await page.goto(site.origin)
    await hasStatus(page, 'opted-out')
    await page.click('button')
    await page.evaluate(() => window.incuera?.grantConsent())
    await sleep(700)
    expect(intake.received).toEqual([])
    expect(await readStored(page)).toEqual(NOTHING_STORED)
  })
})

test.concurrent('unless the site has other grounds to record', async () => {
  const early = `Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })`
  await playScene(
    stage,
    { '/': { body: '', early } },
    async ({ intake, open }) => {
      await open('/')
      await until(() => intake.batches().length > 0)
    },
    { attributes: 'data-respect-do-not-track="false"' },
  )
})

test.concurrent('by hand: nothing before start, nothing after stop, and one window over all of it', async () => {
  await playScene(
    stage,
    pages,
    async ({ intake, site, context }) => {
      const page = await context.newPage()
      await page.goto(site.origin)
      await hasStatus(page, 'off')
      await page.click('button')
      await sleep(600)
      expect([intake.received, await readStored(page)]).toEqual([[], NOTHING_STORED])

      for (const round of [1, 2]) {
        await page.evaluate(() => window.incuera?.start())
        await hasStatus(page, 'recording')
        await page.click('button')
        await page.evaluate(() => window.incuera?.pause())
        await page.click('button')
        await page.evaluate(() => window.incuera?.resume())
        await page.evaluate(() => window.incuera?.stop())
        await page.click('button')
        await until(() => intake.ends().length === round)
      }
      const batches = intake.batches()
      expect(new Set(batches.map(({ sid, wid }) => sid + wid)).size).toBe(1)
      const own = ofWindow(batches, batches[0]?.wid ?? '')
      expect(own.map(({ seq }) => seq)).toEqual(own.map((_, i) => i))
      expect([readEvents(own).clicks.length, readEvents(own).pageViews.length, intake.starts().length]).toEqual([
        2, 1, 1,
      ])
      expect(intake.ends().map(({ reason }) => reason)).toEqual(['stop', 'stop'])
    },
    { privacy: 'balanced', attributes: 'data-manual-start' },
  )
})

test.concurrent('pages that are not to be recorded leave nothing, whichever way they are reached', async () => {
  const page = (word: string) => ({
    body: `<button>${word}</button><script>
    const fail = () => { console.log('secret line'); Promise.reject(new Error('secret error')) }</script>`,
  })
  await playScene(
    stage,
    { '/': page('Shop'), '/admin/users': page('secret list') },
    async ({ intake, site, context }) => {
      const tab = await context.newPage()
      await tab.goto(`${site.origin}/admin/users`)
      await hasStatus(tab, 'paused')
      await tab.click('button')
      await tab.evaluate('fail()')
      await tab.evaluate(() => window.incuera?.track('secret event', {}))
      await sleep(600)
      expect(intake.received).toEqual([])

      await goFrom(tab, '/')
      await hasStatus(tab, 'recording')
      await tab.evaluate(() => {
        history.pushState(null, '', '/shop')
        document.title = 'Open'
        document.querySelector('button')?.replaceChildren('Open')
      })
      await hasStatus(tab, 'recording')
      await tab.click('button')
      await tab.evaluate(() => {
        // Some routers draw first.
        document.querySelector('button')?.replaceChildren('secret order')
        history.pushState(null, '', '/admin/orders')
        document.title = 'secret title'
      })
      await tab.evaluate('fail()')
      await tab.click('button')
      await tab.evaluate(() => {
        history.back()
        setTimeout(() => {
          document.title = 'Open'
          document.querySelector('button')?.replaceChildren('Open again')
        }, 100)
      })
      await hasStatus(tab, 'recording')
      await tab.click('button')
      await closeTab(tab)
      await until(() => intake.ends().length === 1)

      const { types, clicks, pageViews } = readEvents(intake.batches())
      expect(types.filter((type) => type === 2)).toHaveLength(2)
      expect(pageViews.map(({ url }) => new URL(url).pathname)).toEqual(['/', '/shop', '/shop'])
      expect(clicks.map((click) => click?.text)).toEqual(['Open', 'Open again'])
      expect(intake.received.filter(({ body }) => /secret|admin/.test(body))).toEqual([])
    },
    { privacy: 'balanced', attributes: 'data-deny-urls="/admin*"' },
  )
})

test.concurrent('a page that the browser has loaded ahead is recorded once the visitor sees it', async () => {
  const early = `Object.defineProperty(document, 'prerendering', { value: true, configurable: true })`
  await playScene(stage, { '/': { body: '<button>One</button>', early } }, async ({ intake, site, context }) => {
    const page = await context.newPage()
    await page.goto(site.origin)
    await sleep(700)
    expect([intake.received, await readStored(page)]).toEqual([[], NOTHING_STORED])
    await page.evaluate(() => {
      Object.defineProperty(document, 'prerendering', { value: false })
      document.dispatchEvent(new Event('prerenderingchange'))
    })
    await hasStatus(page, 'recording')
    await until(() => intake.batches().length > 0)
  })
})
