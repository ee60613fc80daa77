import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readEvents } from './readEvents.ts'
import { closeTab, hasStatus, isRecording, playScene, type Stage, startStage, until } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const body =
  '<button>Press</button><script>window.faults = []; onerror = (m) => { faults.push(m) }; onunhandledrejection = (e) => { faults.push(String(e.reason)) }</script>'

test('a page that cannot be read says so in its status, and nothing is sent', async () => {
  const early = `Element.prototype.getAttributeNames = () => { throw new Error('broken') }`
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

test.each([
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
  ['a JSON that writes nothing, from when the page has loaded', `addEventListener('load', () => { JSON.stringify = () => '' })`],
  [
    'a clock of its own',
    `window.Date = class extends Date { constructor(...args) { super(...(args.length ? args : [0])) } static now() { return super.now() } }`,
  ],
  ['an Array.from of old, which knows no second parameter', 'const from = Array.from; Array.from = (list) => from(list)'],
  ['workers that throw', `window.Worker = class { constructor() { throw new TypeError('no workers') } }`],
  ['no locks and no idle callback', `Object.defineProperty(navigator, 'locks', { value: undefined }); delete window.requestIdleCallback`],
  ['a router that wraps the History API', 'const push = history.pushState; history.pushState = function (...args) { return push.apply(this, args) }'],
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

test("a page that puts its own getters and observers in the place of the browser's is recorded as it is, and keeps no frame", async () => {
  const script = `for (const name of ['childNodes', 'firstChild', 'nextSibling', 'parentNode']) Object.defineProperty(Node.prototype, name, { get: () => null })
    window.MutationObserver = class { observe() {} takeRecords() { return [] } disconnect() {} }`
  await playScene(stage, { '/': { body: `<script>${script}</script><button>Press</button>` } }, async ({ intake, open }) => {
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
  })
})

test('a strict content security policy needs only the script and the intake', async () => {
  const headers = { 'content-security-policy': '' }
  await playScene(stage, { '/': { body: '<button>Press</button>', headers } }, async ({ intake, open }) => {
    headers['content-security-policy'] = `default-src 'none'; script-src ${intake.origin}; connect-src ${intake.origin}; img-src data:`
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

test('the script twice on a page records once', async () => {
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

test('wrong options are a line on the console', async () => {
  await playScene(stage, { '/': { body: '' } }, async ({ open }) => {
    const page = await open('/')
    const messages: string[] = []
    page.on('console', (message) => messages.push(message.text()))
    const sessionId = await page.evaluate(() => (window.Incuera ? new window.Incuera({ apiKey: 'pk_1', apiHost: 'nowhere' }).init().sessionId : ''))
    expect(sessionId).toBeNull()
    await until(() => messages.length > 0)
    expect(messages).toEqual(['[incuera] Nothing is recorded: apiHost must be an origin as https://replay.example, not "nowhere".'])
  })
})
