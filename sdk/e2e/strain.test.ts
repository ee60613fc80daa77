import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readEvents } from './readEvents.ts'
import { closeTab, playScene, type Stage, startStage, until, untilQuiet } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

/** Once the page is recorded. */
const fails = `window.fail = () => setTimeout(() => { document.querySelector('#app').replaceChildren(); throw new Error('no') })`
const PAGES = {
  '/emptied': { body: `<div id="app"><p>Text</p></div><script>${fails}</script>` },
  '/chunk': { body: '<div id="app"></div><img src="data:," width="1" height="1">' },
  '/text': { body: `<div id="app"></div><p>Sorry</p><script>${fails}</script>` },
  '/picture': { body: `<div id="app"></div><canvas></canvas><script>${fails}</script>` },
  '/sound': { body: `<div id="app"></div><audio controls></audio><script>${fails}</script>` },
  '/shadow': {
    body: `<div id="app"></div><div id="host"></div><script>
      host.attachShadow({ mode: 'open' }).innerHTML = '<p>Text</p>'; ${fails}</script>`,
  },
  '/empty': { body: '<div id="app"></div>' },
  '/hangs': {
    body: `<button id="b">Hang</button><script>
      const hang = (ms) => { const end = performance.now() + ms; while (performance.now() < end); }
      b.onclick = () => setTimeout(hang, 0, 700)</script>`,
  },
  '/zoom': { body: '<p style="height:2000px">Zoom</p>', head: '<meta name="viewport" content="width=device-width">' },
}

test.concurrent('reports a page that shows nothing after an error, and for how long one did not respond', async () => {
  await playScene(stage, PAGES, async ({ intake, open }) => {
    const paths = Object.keys(PAGES).filter((path) => path !== '/zoom')
    const tabs = await Promise.all(paths.map((path) => open(path)))
    for (const tab of tabs)
      await tab.evaluate(() => {
        if ('fail' in window && typeof window.fail === 'function') window.fail()
        else if (location.pathname === '/chunk')
          document.body.append(Object.assign(document.createElement('script'), { src: '/missing.js' }))
      })
    const hanging = tabs[paths.indexOf('/hangs')]
    await hanging?.click('#b')
    await Promise.all(tabs.map((tab) => tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 5_000)))))
    await Promise.all(tabs.map(closeTab))
    await untilQuiet(intake)
    const { blanks, longTasks } = readEvents(intake.batches())
    expect(blanks.map(({ url }) => new URL(url).pathname).sort()).toEqual(['/chunk', '/emptied'])
    for (const { afterMs } of blanks) expect(afterMs).toBeGreaterThanOrEqual(2_900)
    const hung = longTasks.filter(({ url }) => url.endsWith('/hangs'))
    expect(hung.length).toBeGreaterThan(0)
    expect(Math.max(...hung.map(({ durationMs }) => durationMs))).toBeGreaterThanOrEqual(700)
  })
})

test.concurrent('a pinch zoom is recorded when it happens', async () => {
  await playScene(stage, PAGES, async ({ intake, context, site }) => {
    const tab = await context.newPage()
    await tab.setViewport({ width: 400, height: 700, isMobile: true, hasTouch: true })
    await tab.goto(`${site.origin}/zoom`, { waitUntil: 'load' })
    await until(() => tab.evaluate(() => Boolean(window.incuera?.sessionId)))
    const cdp = await tab.createCDPSession()
    await cdp.send('Input.synthesizePinchGesture', { x: 200, y: 300, scaleFactor: 2, relativeSpeed: 800 })
    await until(() => tab.evaluate(() => (window.visualViewport?.scale ?? 1) > 1.5))
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)))
    await closeTab(tab)
    await untilQuiet(intake)
    const scales = readEvents(intake.batches()).devices.map(({ viewport }) => viewport.scale)
    expect(scales[0]).toBe(1)
    expect(Math.max(...scales)).toBeGreaterThan(1.5)
  })
})
