import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Batch } from '@incuera/contract/batch.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { BODY, HOST_PAGES, hostSite } from './hostPages.ts'
import { readEvents } from './readEvents.ts'
import { type FakeIntake, startIntake } from './startIntake.ts'
import { closeTab, hasStatus, isRecording, playScene, type Stage, startStage, until } from './startScene.ts'
import { type Site, startSite } from './startSite.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const body =
  '<button>Press</button><script>window.faults = []; onerror = (m) => { faults.push(m) }; onunhandledrejection = (e) => { faults.push(String(e.reason)) }</script>'

test.concurrent('a page that cannot be read says so in its status, and nothing is sent', async () => {
  const early = `String.prototype.toLowerCase = () => { throw new Error('broken') }`
  await playScene(stage, { '/': { body, early } }, async ({ intake, site, context }) => {
    const page = await context.newPage()
    await page.goto(site.origin)
    await hasStatus(page, 'failed')
    expect(await page.evaluate(() => window.incuera?.sessionId)).toBeNull()
    expect(await page.evaluate('window.faults')).toEqual([])
    await closeTab(page)
    expect(intake.batches()).toEqual([])
  })
})

test.concurrent.each([
  [
    'storage and database that throw',
    `for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })`,
  ],
  ['a fetch of its own that throws', `window.fetch = () => { throw new Error('blocked') }`],
  ['no CompressionStream', 'delete window.CompressionStream'],
  [
    'an old library that gives arrays a toJSON and more',
    `Array.prototype.toJSON = function () { return JSON.stringify([...this]) }; Array.prototype.each = Array.prototype.forEach`,
  ],
  [
    'a JSON that writes nothing, from when the page has loaded',
    `addEventListener('load', () => { JSON.stringify = () => '' })`,
  ],
  [
    'a clock of its own',
    `window.Date = class extends Date { constructor(...args) { super(...(args.length ? args : [0])) } static now() { return super.now() } }`,
  ],
  [
    'an Array.from of old, which knows no second parameter',
    'const from = Array.from; Array.from = (list) => from(list)',
  ],
  ['workers that throw', `window.Worker = class { constructor() { throw new TypeError('no workers') } }`],
  [
    'no locks and no idle callback',
    `Object.defineProperty(navigator, 'locks', { value: undefined }); delete window.requestIdleCallback`,
  ],
  [
    'a router that wraps the History API',
    'const push = history.pushState; history.pushState = function (...args) { return push.apply(this, args) }',
  ],
])('a page with %s is recorded and not disturbed', async (_, early) => {
  await playScene(stage, { '/': { body, early } }, async ({ intake, open }) => {
    const page = await open('/')
    await page.click('button')
    await page.evaluate(() => history.pushState({ step: 1 }, '', '/step'))
    expect(await page.evaluate(() => [history.state, location.pathname])).toEqual([{ step: 1 }, '/step'])
    expect(await page.evaluate('window.faults')).toEqual([])
    await closeTab(page)
    await until(() => intake.ends().length === 1)
    const { clicks, pageViews } = readEvents(intake.batches())
    expect([clicks.length, pageViews.length]).toEqual([1, 2])
  })
})

test.concurrent("a page that puts its own getters and observers in the place of the browser's is recorded as it is, and keeps no frame", async () => {
  const script = `for (const name of ['childNodes', 'firstChild', 'nextSibling', 'parentNode']) Object.defineProperty(Node.prototype, name, { get: () => null })
    window.MutationObserver = class { observe() {} takeRecords() { return [] } disconnect() {} }`
  await playScene(
    stage,
    { '/': { body: `<script>${script}</script><button>Press</button>` } },
    async ({ intake, open }) => {
      const page = await open('/')
      await page.evaluate(() => document.body.append(document.createElement('section')))
      await page.click('button')
      expect(await page.evaluate(() => document.querySelector('iframe'))).toBeNull()
      await closeTab(page)
      await until(() => intake.ends().length === 1)
      const sent = JSON.stringify(intake.batches())
      expect(sent).toContain('"tagName":"button"')
      expect(sent).toContain('"tagName":"section"')
      expect(readEvents(intake.batches()).clicks).toHaveLength(1)
    },
  )
})

test.concurrent('a strict content security policy needs only the script and the intake', async () => {
  const headers = { 'content-security-policy': '' }
  await playScene(stage, { '/': { body: '<button>Press</button>', headers } }, async ({ intake, open }) => {
    headers['content-security-policy'] =
      `default-src 'none'; script-src ${intake.origin}; connect-src ${intake.origin}; img-src data:`
    const page = await open('/')
    const messages: string[] = []
    page.on('console', (message) => messages.push(message.text()))
    await page.reload({ waitUntil: 'load' })
    await isRecording(page)
    await page.click('button')
    await closeTab(page)
    await until(() => readEvents(intake.batches()).clicks.length === 1)
    expect(messages).toEqual([])
  })
})

test.concurrent('the script twice on a page records once', async () => {
  await playScene(stage, { '/': { body: '<button>Press</button>' } }, async ({ intake, open }) => {
    const page = await open('/')
    await page.addScriptTag({ url: `${intake.origin}/sdk/incuera.js` })
    await page.evaluate((host) => {
      if (window.Incuera) new window.Incuera({ apiKey: 'pk_other', apiHost: host }).init()
    }, intake.origin)
    await page.click('button')
    await closeTab(page)
    await until(() => intake.ends().length === 1)
    expect(readEvents(intake.batches()).clicks).toHaveLength(1)
    expect(intake.received.every(({ key }) => key === 'pk_test')).toBe(true)
  })
})

test.concurrent('wrong options are a line on the console', async () => {
  await playScene(stage, { '/': { body: '' } }, async ({ open }) => {
    const page = await open('/')
    const messages: string[] = []
    page.on('console', (message) => messages.push(message.text()))
    const sessionId = await page.evaluate(() =>
      window.Incuera ? new window.Incuera({ apiKey: 'pk_1', apiHost: 'nowhere' }).init().sessionId : '',
    )
    expect(sessionId).toBeNull()
    await until(() => messages.length > 0)
    expect(messages).toEqual(['[incuera] Nothing is recorded: apiHost must be like https://a.io, not "nowhere".'])
  })
})

describe('a page with', () => {
  let intake: FakeIntake
  let site: Site
  beforeAll(async () => {
    intake = await startIntake(stage.sdkFolder)
    const script = `<script src="${intake.origin}/sdk/incuera.js" data-key="pk_test" data-host="${intake.origin}" data-privacy="balanced"></script>`
    site = await startSite(intake.origin, hostSite(HOST_PAGES, script), { privacy: 'balanced' })
  })
  afterAll(async () => {
    await site?.close()
    await intake?.close()
  })

  test.concurrent.each(HOST_PAGES.map((page, i) => ({ ...page, i })))(
    '$name is recorded and not disturbed',
    async ({ i, act = 'late()', says = [], clicks = 1 }) => {
      const context = await stage.browser.createBrowserContext()
      const page = await context.newPage()
      const marker = `${site.origin}/${i}`
      const sent = (): Batch[] => {
        const all = intake.batches()
        const wids = all.filter((batch) => JSON.stringify(batch).includes(`"href":"${marker}"`)).map(({ wid }) => wid)
        return all.filter(({ wid }) => wids.includes(wid))
      }
      await page.goto(marker, { waitUntil: 'load' })
      // Not by a wait of the browser's, which asks promises of the page.
      await until(async () => Boolean(await page.evaluate('window.incuera?.sessionId')))
      await page.evaluate(`(async () => {
      const { createElement, querySelector } = Document.prototype
      const { appendChild } = Node.prototype
      const $ = (selector) => querySelector.call(document, selector)
      const rest = (ms) => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, ms)))
      const late = (parent = document.body) => appendChild.call(appendChild.call(parent, createElement.call(document, 'b')), new Text('zq-late'))
      ${act}
    })()`)
      // A click by a script does not wait for changes that are held, and a document that was written anew is one.
      await new Promise((resolve) => setTimeout(resolve, 600))
      await page.evaluate(
        `Document.prototype.querySelector.call(document, '#press').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))`,
      )
      expect(await page.evaluate('window.faults ?? []')).toEqual([])
      await closeTab(page)
      await until(
        () =>
          ['zq-early', 'zq-late', ...says].every((text) => JSON.stringify(sent()).includes(text)) &&
          readEvents(sent()).clicks.length >= clicks,
      )
      expect(readEvents(sent()).clicks).toHaveLength(clicks)
      expect(readEvents(sent()).clicks.every(Boolean)).toBe(true)
      await context.close()
    },
  )
})

test.concurrent('a page of Angular looks for changes after none of our timers, listeners and promises', async () => {
  const zone = await readFile(
    join(dirname(createRequire(import.meta.url).resolve('zone.js/package.json')), 'bundles', 'zone.umd.min.js'),
    'utf8',
  )
  const early = `${zone}
    window.tasks = []
    window.angular = Zone.current.fork({
      name: 'angular',
      onScheduleTask(parent, current, target, task) { tasks.push(task.source); return parent.scheduleTask(target, task) },
      onInvokeTask(parent, current, target, task, self, input) { tasks.push(task.source); return parent.invokeTask(target, task, self, input) },
    })`
  await playScene(
    stage,
    { '/': { body: `${BODY}<style>p { color: red }</style><input id="field">`, early } },
    async ({ intake, open }) => {
      const page = await open('/')
      // All that a page does within the zone and we hear of.
      const run = `angular.run(() => {
      incuera.stop(); incuera.start(); incuera.track('done'); incuera.identify('u1'); incuera.pause(); incuera.resume()
      console.log('said'); history.pushState({}, '', '/step'); document.querySelector('#field').value = 'typed'
      document.querySelector('p').attachShadow({ mode: 'open' }).innerHTML = '<b>zq-shadow</b>'
      document.styleSheets[0].insertRule('b { color: blue }'); document.styleSheets[0].cssRules[0].style.color = 'blue'
      document.querySelector('#field').focus(); document.querySelector('#press').click(); document.body.append('zq-late')
      document.querySelector('style').disabled = true; incuera.keepSession()
    })`
      expect(await page.evaluate(`${run}; [...tasks]`)).toEqual([])
      await page.click('#press')
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000)))
      expect(await page.evaluate('tasks')).toEqual([])
      // The zone sees what is in it.
      expect(await page.evaluate('angular.run(() => setTimeout(() => 1)); tasks')).toEqual(['setTimeout'])
      await closeTab(page)
      await until(() => JSON.stringify(intake.batches()).includes('zq-late'))
    },
  )
})
