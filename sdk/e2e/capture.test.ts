import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { readEvents } from './readEvents.ts'
import { closeTab, lookAway, playScene, type Stage, startStage, until, untilSent } from './startScene.ts'
import type { SitePage } from './startSite.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const page: SitePage = {
  early: `new PerformanceObserver((list) => list.getEntries().some((e) => e.interactionId) && (window.hasInteraction = true)).observe({ type: 'event', durationThreshold: 16 })`,
  body: `<h1>Words</h1><button>Press</button><div id="late"></div><script>
    document.querySelector('button').onclick = async () => {
      const spin = performance.now() + 60
      while (performance.now() < spin);
      for (const level of ['debug', 'log', 'info', 'warn', 'error']) console[level](level + ' of Ann', { deep: { er: { still: { more: 1 } } } }, 7)
      console.log({ get trap() { throw new Error('no') } })
      const form = new FormData()
      form.append('file', new File(['bytes'], 'a.txt'))
      const bodies = ['text', new Blob(['blob']), new Uint8Array([1, 2]), new URLSearchParams({ a: 'b' }), form]
      window.answers = []
      for (const body of bodies) window.answers.push(await (await fetch('/echo?secret=1', { method: 'POST', body })).text())
      window.answers.push(await (await fetch(new Request('/echo', { method: 'PUT', body: 'request' }))).text())
      await fetch('/missing').catch(() => {})
      const request = new XMLHttpRequest()
      request.open('POST', '/echo')
      request.send('xhr')
      navigator.sendBeacon('/echo', 'beacon')
    }
  </script>`,
}

/**
 * Waits until the browser has measured the requests and the click, and the recorder, which hears of them first, has
 * told them.
 */
async function isMeasured(tab: Page): Promise<void> {
  await tab.waitForFunction(
    () =>
      Reflect.get(window, 'hasInteraction') &&
      performance.getEntriesByType('resource').filter(({ name }) => /echo|missing/.test(name)).length >= 9,
  )
  await new Promise((resolve) => setTimeout(resolve, 300))
}

test.concurrent('console, requests and vitals are recorded, and the page asks its servers as if nobody watched', async () => {
  await playScene(
    stage,
    { '/': page },
    async ({ intake, open }) => {
      const tab = await open('/?own=1')
      const written: string[] = []
      tab.on('console', (message) => written.push(message.text()))
      const native = await tab.evaluate(() =>
        [fetch, XMLHttpRequest.prototype.send, navigator.sendBeacon].every((own) =>
          /\[native code\]/.test(String(own)),
        ),
      )
      expect(native).toBe(true)
      await tab.click('button')
      await tab.waitForFunction('window.answers?.length === 6')
      await isMeasured(tab)
      expect(await tab.evaluate('window.answers')).toMatchObject([
        'text',
        'blob',
        '\u0001\u0002',
        'a=b',
        expect.stringContaining('filename="a.txt"'),
        'request',
      ])
      await closeTab(tab)
      await until(() => intake.ends().length === 1)

      const { lines, requests, vitals } = readEvents(intake.batches())
      expect(written.filter((text) => text.includes('of Ann'))).toHaveLength(5)
      expect(lines.slice(0, 5)).toEqual(
        ['debug', 'log', 'info', 'warn', 'error'].map((level) => ({
          level,
          args: [`${level} of Ann`, '{"deep":{"er":{"still":{"more":1}}}}', '7'],
        })),
      )
      const paths = requests.map(
        ({ initiator, url, status }) => `${initiator} ${new URL(url).pathname}${new URL(url).search} ${status}`,
      )
      expect(paths.filter((path) => path === 'fetch /echo?secret=1 200')).toHaveLength(5)
      expect(paths).toEqual(
        expect.arrayContaining([
          'fetch /echo 200',
          'fetch /missing 404',
          'xmlhttprequest /echo 200',
          'beacon /echo 200',
        ]),
      )
      expect(paths.some((path) => path.includes('/api/'))).toBe(false)
      expect(vitals.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['FCP', 'INP', 'LCP', 'TTFB']))
      expect(vitals.find(({ name }) => name === 'INP')?.value).toBeGreaterThanOrEqual(56)
    },
    { privacy: 'open' },
  )
})

test.concurrent('under the default preset lines and addresses are masked', async () => {
  await playScene(
    stage,
    { '/': page },
    async ({ intake, open }) => {
      const tab = await open('/')
      await tab.click('button')
      await tab.waitForFunction('window.answers?.length === 6')
      await isMeasured(tab)
      await closeTab(tab)
      await until(() => intake.ends().length === 1)
      const { lines, requests } = readEvents(intake.batches())
      expect(lines[1]).toEqual({ level: 'log', args: ['•••• •••• ••••', '[object]', '[number]'] })
      expect(requests.length).toBeGreaterThan(5)
      expect(JSON.stringify(requests)).not.toContain('secret')
    },
    {},
  )
})

test.concurrent('every way to write to the console is a line, and a console of the page that throws or calls back is left as it is', async () => {
  const early = `
    window.heard = []
    const native = { ...console }
    console.error = function (...args) { heard.push(['error', ...args]); if (args[0] === 'throw') throw new Error('console of the page'); console.warn('from error') }
    console.info = () => { console.info.calls = (console.info.calls ?? 0) + 1; throw new Error('always') }`
  const body = `<img src="/gone.png?secret=1"><script src="/gone.js"></script><script>
    window.write = () => {
      console.assert(true, 'fine'); console.assert(1 > 2, 'not fine', 7)
      console.table([{ a: 1 }]); console.dir({ b: 2 }); console.trace('traced'); console.group('grouped'); console.groupEnd()
      console.error('plain')
      const faults = []
      for (const run of [() => console.error('throw'), () => console.info('x')]) try { run() } catch (fault) { faults.push(fault.message) }
      return [faults, heard.length, typeof console.log(1)]
    }
  </script>`
  await playScene(
    stage,
    { '/': { body, early } },
    async ({ intake, open }) => {
      const tab = await open('/')
      expect(await tab.evaluate('window.write()')).toEqual([['console of the page', 'always'], 2, 'undefined'])
      await tab.evaluate(() => {
        document.body.append(Object.assign(new Image(), { src: '/late.png?secret=1' }))
      })
      await untilSent(tab, () => readEvents(intake.batches()).lines.length >= 9)
      await closeTab(tab)
      await until(() => intake.ends().length === 1)
      const { lines, errors } = readEvents(intake.batches())
      expect(lines.map(({ level, args }) => [level, ...args].join(' ').replace(/http:\/\/[\d.:]+/, ''))).toEqual([
        'error not fine 7',
        'log [{"a":1}]',
        'log {"b":2}',
        'log traced',
        'log grouped',
        'warn from error',
        'error plain',
        'log 1',
        'error Could not load <img> /late.png?secret=1',
      ])
      expect(errors).toEqual([])
    },
    { privacy: 'open' },
  )
})

test.concurrent('reports everything that is thrown or rejected once, with its cause', async () => {
  const body = `<iframe srcdoc="<script>parent.thrower = () => { throw new RangeError('of a frame') }</script>"></iframe><script>
    window.fail = () => {
      const cause = new TypeError('the deepest')
      setTimeout(() => { throw new Error('outer', { cause: new Error('middle', { cause }) }) })
      setTimeout(() => { throw 'a word' })
      setTimeout(() => { throw null })
      setTimeout(() => window.thrower())
      Promise.reject(new DOMException('gone', 'AbortError'))
      Promise.reject({ status: 500, body: { reason: 'full' } })
      Promise.reject(undefined)
      Promise.reject(7)
    }
  </script>`
  await playScene(stage, { '/': { body } }, async ({ intake, open }) => {
    const tab = await open('/')
    await tab.evaluate('window.fail()')
    await untilSent(tab, () => readEvents(intake.batches()).errors.length >= 8)
    await closeTab(tab)
    await until(() => intake.ends().length === 1)
    const { errors } = readEvents(intake.batches())
    const told = (kind: string) => errors.filter((error) => error.kind === kind).map(({ message }) => message)
    expect(told('unhandledrejection')).toEqual([
      'AbortError: gone',
      '{"status":500,"body":{"reason":"full"}}',
      'Unhandled rejection',
      '7',
    ])
    expect(told('error')).toEqual(['Error: outer', 'a word', 'Uncaught null', 'RangeError: of a frame'])
    expect(errors.find(({ message }) => message === 'Error: outer')?.stack).toMatch(
      /at .*:\d+:\d+[\s\S]*Caused by Error: middle[\s\S]*at .*:\d+:\d+[\s\S]*Caused by TypeError: the deepest\n[\s\S]*at .*:\d+/,
    )
  })
})

/** What the browser itself said, for a reading of the definitions that shares no line with the recorder's. */
interface Measured {
  shifts: { at: number; value: number }[]
  interactions: { id: number; duration: number }[]
  count: number
  paints: number[]
  largest: number[]
}

/** web.dev/articles/cls: gaps under 1 s, windows under 5 s, the largest sum. */
function clsOf(shifts: Measured['shifts']): number {
  const sums = shifts.map((first, from) => {
    let sum = 0
    for (const [i, { at, value }] of shifts.slice(from).entries()) {
      const before = shifts[from + i - 1]
      if (at - first.at >= 5_000 || (i > 0 && before && at - before.at >= 1_000)) break
      sum += value
    }
    return sum
  })
  return Math.max(0, ...sums)
}

test.concurrent('vitals are what the definitions make of the measurements of the browser', async () => {
  const early = `
    window.measured = { shifts: [], interactions: [], paints: [], largest: [] }
    const see = (type, to, more) => new PerformanceObserver((list) => list.getEntries().forEach(to)).observe({ type, buffered: true, ...more })
    see('layout-shift', (e) => e.hadRecentInput || measured.shifts.push({ at: e.startTime, value: e.value }))
    see('event', (e) => e.interactionId && measured.interactions.push({ id: e.interactionId, duration: e.duration }), { durationThreshold: 16 })
    see('paint', (e) => e.name === 'first-contentful-paint' && measured.paints.push(e.startTime))
    see('largest-contentful-paint', (e) => measured.largest.push(e.startTime))
    window.spin = (ms) => { const end = performance.now() + ms; while (performance.now() < end); }`
  const body = `<p>small</p><button>Press</button><div id="hover" style="height:40px">hover</div><div style="height:500px;background:#eee">text</div><script>
    document.querySelector('button').onclick = () => spin(90)
    document.querySelector('#hover').onpointerenter = () => spin(300)
    window.shift = (px) => { const gap = document.createElement('div'); gap.style.height = px + 'px'; document.body.prepend(gap) }
    setTimeout(() => { const h = document.createElement('h1'); h.style = 'font-size:90px;position:absolute;top:560px;margin:0'; h.textContent = 'Largest of all'; document.querySelector('#hover').after(h) }, 100)
  </script>`
  await playScene(stage, { '/': { body, early } }, async ({ intake, open }) => {
    const tab = await open('/')
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    await pause(600)
    await tab.evaluate('shift(30)')
    await pause(300)
    await tab.evaluate('shift(60)')
    await pause(200)
    await tab.hover('#hover')
    await tab.click('button')
    await tab.waitForFunction(
      'measured.shifts.length >= 2 && measured.interactions.length > 0 && measured.paints.length > 0',
    )
    await pause(500)
    await lookAway(tab)
    await pause(1_300)
    for (const px of [150, 180, 200]) {
      await tab.evaluate(`shift(${px})`)
      await pause(250)
    }
    await tab.waitForFunction('measured.shifts.length >= 5')
    await lookAway(tab)
    await lookAway(tab)
    const measured: Measured = await tab.evaluate(() => ({
      ...Reflect.get(window, 'measured'),
      count: Reflect.get(performance, 'interactionCount'),
    }))
    await closeTab(tab)
    await until(() => intake.ends().length === 1)
    const { vitals } = readEvents(intake.batches())
    const told = (name: string) => vitals.filter((vital) => vital.name === name).map(({ value }) => value)
    const durations = [...new Set(measured.interactions.map(({ id }) => id))].map((id) =>
      Math.max(...measured.interactions.filter((one) => one.id === id).map(({ duration }) => duration)),
    )
    expect(told('FCP')).toEqual(measured.paints.map(Math.round))
    expect(told('LCP')).toEqual([Math.round(measured.largest.at(-1) ?? 0)])
    expect(told('INP')).toEqual([Math.max(...durations)])
    expect(told('TTFB')).toHaveLength(1)
    // Sent when the page is first hidden, and again when it has grown; the third time there is nothing new.
    expect(told('CLS')).toHaveLength(2)
    expect(told('CLS').at(-1)).toBeCloseTo(clsOf(measured.shifts), 3)
    expect(measured.count).toBeGreaterThan(0)
  })
})
