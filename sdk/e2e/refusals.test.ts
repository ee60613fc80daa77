import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { readEvents } from './readEvents.ts'
import { closeTab, playScene, type Stage, startStage, untilQuiet } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const form = (onsubmit: string, attributes = '') => ({
  body: `<form id="f" ${attributes}><input id="code"><input id="mail" type="email" required value="a@example.com"><button>Send</button></form>
    <script>f.onsubmit = (event) => { event.preventDefault(); ${onsubmit} }</script>`,
})
const PAGES = {
  '/corrected': form(''),
  '/marked': form(`code.setAttribute('aria-invalid', 'true')`),
  '/answered': form(`fetch('/refused', { method: 'POST' })`),
  '/focused': form('code.focus()'),
  '/chat': form('code.value = mail.value = ""; code.focus()'),
  '/native': form(''),
  '/read': form(`for (const field of f.elements) field.checkValidity()`, 'novalidate'),
  '/accepted': form(`fetch('/echo', { method: 'POST' })`),
  '/emptied': form('code.value = ""; mail.value = ""'),
  '/reset': form('f.reset()'),
  '/gone': form('f.remove()'),
  '/left': form('location.href = "/next"'),
  '/returned': form(''),
  '/search': form('', 'role="search"'),
  '/searched': form('', 'role="search"'),
  '/next': { body: '' },
}

/** What judges forms is loaded by the first input, and on a busy machine may come later than the first attempt. */
async function untilJudged(tab: Page): Promise<void> {
  await tab.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/onDemand-')),
  )
  // Until its code has run.
  await passInPage(tab, 500)
}

/** By the clock of the page, so that its own timers come first however late they are. */
const passInPage = (tab: Page, ms: number) =>
  tab.evaluate((ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)), ms)

/** Types and sends, and does both again; a page that has accepted what was sent has nothing to correct. */
async function fill(path: string, tab: Page): Promise<void> {
  if (path === '/native' || path === '/read') await tab.$eval('#mail', (mail) => Object.assign(mail, { value: 'no' }))
  await tab.type('#code', 'Secret')
  await untilJudged(tab)
  await tab.click('button')
  if (path === '/left') return void (await tab.waitForFunction(() => location.pathname === '/next'))
  // Visitors look at what they have sent: that focus is not the page's.
  if (path === '/returned') await tab.click('#code')
  if (path === '/searched') await tab.type('#code', 'x')
  await passInPage(tab, 1_500)
  if (['/accepted', '/emptied', '/reset', '/gone', '/chat', '/returned', '/searched'].includes(path)) return
  await tab.type('#code', 'x')
  await tab.click('button')
  await passInPage(tab, 1_500)
  if (path === '/corrected' || path === '/search') await tab.type('#code', 'y')
}

test.concurrent('an empty form that is refused is reported when the page shows which field it wants', async () => {
  const body = `<form id="f"><input id="code"><button>Send</button></form>
    <script>f.onsubmit = (event) => { event.preventDefault(); if (!code.value) code.focus() }</script>`
  await playScene(stage, { '/': { body } }, async ({ intake, open }) => {
    const tab = await open('/')
    await tab.click('button')
    // It is loaded by that click; its second begins when it is here.
    await untilJudged(tab)
    await passInPage(tab, 1_500)
    await closeTab(tab)
    await untilQuiet(intake)
    const { formsRefused, formsLeft } = readEvents(intake.batches())
    expect([formsRefused, formsLeft]).toMatchObject([[{ field: '#code', attempt: 1 }], []])
  })
})

test.concurrent('a script that steps a masked field is recorded, the length of what is typed is not', async () => {
  const body = `<input id="count" value="1"><button id="more">+</button><input id="secret">
    <script>more.onclick = () => { count.value = Number(count.value) + 1 }
      secret.oninput = () => { secret.value = secret.value.trim() }</script>`
  await playScene(stage, { '/': { body } }, async ({ intake, open }) => {
    const tab = await open('/')
    for (let clicks = 0; clicks < 3; clicks++) await tab.click('#more')
    await tab.type('#secret', 'longsecret')
    await closeTab(tab)
    await untilQuiet(intake)
    const inputs = intake
      .batches()
      .flatMap(({ events }) => events)
      .flatMap(({ type, data }) => (type === 3 && Object(data).source === 5 ? [Object(data).id as number] : []))
    const [count = 0, secret = 0] = [...new Set(inputs)]
    const times = (id: number) => inputs.filter((one) => one === id).length
    expect(times(count)).toBe(3)
    expect(times(secret)).toBeGreaterThan(0)
    expect(times(secret)).toBeLessThanOrEqual(2)
  })
})

test.concurrent('reports attempts to send a form that were refused, and the form when it is left after that', async () => {
  await playScene(stage, PAGES, async ({ intake, open }) => {
    const paths = Object.keys(PAGES).filter((path) => path !== '/next')
    await Promise.all(
      paths.map(async (path) => {
        const tab = await open(path)
        await fill(path, tab)
        await closeTab(tab)
      }),
    )
    await untilQuiet(intake)
    const { formsRefused, formsLeft, corrected } = readEvents(intake.batches())
    const by = <T extends { url: string }>(found: T[]) => {
      const pathOf = ({ url }: T) => new URL(url).pathname
      return new Map(found.map((one) => [pathOf(one), found.filter((other) => pathOf(other) === pathOf(one))]))
    }
    expect([...by(formsLeft).keys()].sort()).toEqual([
      '/answered',
      '/corrected',
      '/focused',
      '/marked',
      '/native',
      '/read',
    ])
    for (const left of formsLeft)
      expect(left).toMatchObject({ selector: '#f', fields: 1, lastField: '#code', submits: 2, refusals: 2 })
    const refused = by(formsRefused)
    expect([...refused.keys()].sort()).toEqual(['/answered', '/corrected', '/focused', '/marked', '/native', '/read'])
    const field = {
      '/answered': '',
      '/corrected': '#code',
      '/focused': '#code',
      '/marked': '#code',
      '/native': '#mail',
      '/read': '#mail',
    }
    for (const [path, selector] of Object.entries(field)) {
      expect(refused.get(path)).toMatchObject([
        { selector: '#f', field: selector, fields: selector ? 1 : 0, attempt: 1 },
        { selector: '#f', field: selector, fields: selector ? 1 : 0, attempt: 2 },
      ])
    }
    expect(by(corrected).get('/corrected')).toMatchObject([{ selector: '#code', times: 3 }])
    expect([...by(corrected).keys()]).toEqual(['/corrected'])
    expect(JSON.stringify([formsLeft, formsRefused, corrected])).not.toMatch(/Secret|a@example/)
  })
})
