import { MOUSE, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as z from 'zod'
import { readEvents } from './readEvents.ts'
import { closeTab, isRecording, playScene, type Stage, startStage, until, untilQuiet } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const button = (onclick: string) => ({
  body: `<button id="b">Pay</button><div id="at" style="height:3000px"></div><script>b.onclick = () => { ${onclick} }</script>`,
})
const ANSWERED = {
  '/changes': button(`setTimeout(() => { at.textContent = 'paid' }, 1500)`),
  '/restyles': button(
    `document.styleSheets[0] || document.head.append(document.createElement('style')); setTimeout(() => document.styleSheets[0].insertRule('b{color:red}'), 100)`,
  ),
  '/scrolls': button(`scrollTo(0, 500); document.dispatchEvent(new Event('scroll'))`),
  '/navigates': button(`history.pushState(null, '', '/navigates/on')`),
  '/asks': button(`fetch('/echo', { method: 'POST', body: 'x' })`),
  '/asks-slowly': button(`fetch('/slow')`),
  '/thrown': button(`throw new Error('no')`),
  '/rejected': button(`fetch('/missing').then(() => { throw new Error('no') })`),
  '/leaves-slowly': { body: '<a id="b" href="/slow">Slow page</a>' },
  '/shadow': {
    body: `<div id="host"></div><script>
      const root = host.attachShadow({ mode: 'open' }); root.innerHTML = '<button>In</button><i></i>'
      root.querySelector('button').onclick = () => { root.querySelector('i').textContent = 'yes' }</script>`,
  },
  '/checkbox': { body: '<input type="checkbox" id="b">' },
  '/text': { body: '<p id="b">only text</p>' },
  '/field': { body: '<input id="b">' },
  '/download': { body: '<a id="b" download href="/echo">Get</a>' },
}
const DEAD = {
  '/button': button(''),
  '/before': {
    body: `<button id="b">Pay</button><i id="at"></i><script>addEventListener('click', () => { at.textContent = 'before the recorder hears of it' }, true)</script>`,
  },
  '/late-scroll': button(`setTimeout(() => scrollTo(0, 500), 1200)`),
  '/pointer': { body: '<div id="b" style="cursor:pointer" data-testid="card"><i>Open me</i></div>' },
  '/role': { body: '<span id="b" role="button">Role</span>' },
  '/link': { body: '<a id="b" href="#nothing">Link</a>' },
}

const Click = z.object({ source: z.literal(SOURCE.mouseInteraction), type: z.literal(MOUSE.click), id: z.number() })

test.concurrent('reports a click that had no effect, and names its click', async () => {
  await playScene(stage, { ...ANSWERED, ...DEAD }, async ({ intake, open }) => {
    const tabs = await Promise.all(
      [...Object.keys(ANSWERED), ...Object.keys(DEAD)].map(async (path) => ({ path, tab: await open(path) })),
    )
    const isSilent = ({ path }: { path: string }) =>
      !readEvents(intake.batches()).deadClicks.some(({ url }) => url.endsWith(path))
    // A click whose wait was held up by a busy machine is not told: then the visitor clicks again.
    for (
      let clicked = tabs;
      clicked.length > 0;
      clicked = clicked.filter(({ path }) => path in DEAD).filter(isSilent)
    ) {
      for (const { path, tab } of clicked) {
        if (path === '/shadow') await tab.click('#host >>> button')
        else await tab.click('#b')
        if (path === '/button') await tab.click('#b')
      }
      // By the timers of each tab itself.
      const waits = () =>
        new Promise((resolve) => setTimeout(resolve, 10_500)).then(() => window.incuera?.identify('somebody'))
      // One of them is left meanwhile.
      await Promise.all(clicked.map(({ tab }) => tab.evaluate(waits).catch(() => undefined)))
      await untilQuiet(intake)
    }
    await Promise.all(tabs.map(({ tab }) => closeTab(tab)))
    await untilQuiet(intake)
    const dead = readEvents(intake.batches()).deadClicks
    expect(dead.map(({ url }) => new URL(url).pathname).sort()).toEqual(Object.keys(DEAD).sort())
    expect(dead.find(({ url }) => url.endsWith('/button'))).toMatchObject({
      selector: '#b',
      tag: 'button',
      text: 'Pay',
    })
    for (const { clickedAt, nodeId, waitedMs } of dead) {
      expect(waitedMs).toBeGreaterThanOrEqual(2_500)
      const clicks = intake
        .batches()
        .flatMap(({ events }) =>
          events.filter(({ type, timestamp }) => type === RRWEB.incremental && timestamp === clickedAt),
        )
      expect(clicks.some(({ data }) => Click.safeParse(data).data?.id === nodeId)).toBe(true)
    }
  })
})

test.concurrent('reports a click that had no effect when the page is left before a request could have been answered', async () => {
  await playScene(stage, { '/': button('') }, async ({ intake, open }) => {
    // A click whose wait was held up by a busy machine is not told.
    while (readEvents(intake.batches()).deadClicks.length === 0) {
      const tab = await open('/')
      await tab.click('#b')
      await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3_000)))
      await closeTab(tab)
      await untilQuiet(intake)
    }
    expect(readEvents(intake.batches()).deadClicks).toMatchObject([{ selector: '#b', text: 'Pay' }])
  })
})

const form = (
  attributes = '',
) => `<form id="order" ${attributes}><input id="mail" name="mail"><input id="city"><input id="agree" type="checkbox">
  <input id="pin" type="password"><select id="size"><option value="">-</option><option value="l">L</option></select><button>Send</button></form>`

test.concurrent('reports a form that was partly filled and left, without values; not one that was sent or emptied', async () => {
  const pages = {
    '/left': { body: form() },
    '/sent': { body: form('onsubmit="return false"') },
    '/read': {
      body: `${form()}<script>order.querySelector('button').onclick = (e) => { e.preventDefault(); new FormData(order) }</script>`,
    },
    '/emptied': { body: form() },
    '/blocked': { body: `<div data-incuera-block>${form()}</div>` },
    '/routed': { body: form() },
    '/untouched': { body: form() },
  }
  await playScene(stage, pages, async ({ intake, open }) => {
    const left = await open('/left')
    await left.type('#mail', 'ann@example.com')
    await left.type('#pin', '4711')
    await left.select('#size', 'l')
    await left.type('#mail', 'x')
    await left.type('#city', 'Rome')
    for (const path of ['/sent', '/read', '/blocked']) {
      const page = await open(path)
      await page.type('#city', 'Rome')
      // The form of this page is sent by the browser, which navigates.
      if (path === '/blocked') await Promise.all([page.waitForNavigation(), page.click('button')])
      else await page.click('button')
      await closeTab(page)
    }
    const emptied = await open('/emptied')
    await emptied.type('#city', 'R')
    await emptied.keyboard.press('Backspace')
    await closeTab(emptied)
    await closeTab(await open('/untouched'))
    const routed = await open('/routed')
    await routed.click('#agree')
    await routed.evaluate(() => {
      document.querySelector('form')?.remove()
      history.pushState(null, '', '/elsewhere')
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    await closeTab(routed)
    await until(() => readEvents(intake.batches()).formsLeft.length === 1)
    await left.goto(`${new URL(left.url()).origin}/untouched`)
    await isRecording(left)
    await closeTab(left)
    await until(() => readEvents(intake.batches()).formsLeft.length === 2)
    const { formsLeft } = readEvents(intake.batches())
    expect(formsLeft.map(({ url, seconds, ...form }) => ({ ...form, path: new URL(url).pathname }))).toEqual([
      { path: '/routed', selector: '#order', fields: 1, lastField: '#agree', submits: 0, refusals: 0 },
      // A select that a script sets is not touched by a visitor.
      { path: '/left', selector: '#order', fields: 3, lastField: '#city', submits: 0, refusals: 0 },
    ])
    expect(JSON.stringify(formsLeft)).not.toMatch(/ann|4711|Rome/)
  })
})
