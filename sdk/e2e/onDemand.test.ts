import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TAG } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { readEvents } from './readEvents.ts'
import { serveFolder } from './serveFolder.ts'
import { isRecording, playScene, type Scene, type Stage, startStage, until, untilSent } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const STYLE = '<style id="own">.a { color: red }</style><p class="a">Text</p>'
const ON_DEMAND = /\/onDemand-\w{8}\.js$/

/** Addresses of the parts that a page asks for. */
function watchParts(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => ON_DEMAND.test(request.url()) && asked.push(request.url()))
  return asked
}

async function openWatched({ site, context }: Scene) {
  const page = await context.newPage()
  const asked = watchParts(page)
  await page.goto(site.origin)
  await isRecording(page)
  return { page, asked }
}

const colourRule = (page: Page, colour: string) =>
  page.evaluate((colour) => {
    const rule = document.styleSheets[0]?.cssRules[0]
    if (rule instanceof CSSStyleRule) rule.style.color = colour
  }, colour)

const sentText = ({ intake }: Scene) => JSON.stringify(intake.batches().flatMap(({ events }) => events))

test.concurrent('a page that needs nothing of it loads nothing', async () => {
  await playScene(
    stage,
    { '/': { body: `${STYLE}<button style="color: red">Press</button><input>` } },
    async (scene) => {
      const { page, asked } = await openWatched(scene)
      await page.evaluate(() => {
        const button = document.querySelector('button')
        button?.style.setProperty('color', 'blue')
        if (button) button.style.cssText = 'color: green'
        document.styleSheets[0]?.insertRule('.b { color: red }')
        window.incuera?.track('done')
      })
      await untilSent(page, () => readEvents(scene.intake.batches()).tracked.length === 1)
      expect(asked).toEqual([])
    },
  )
})

test.concurrent('the first use loads it once, and what happens until it is here is recorded, as is what happens then', async () => {
  await playScene(stage, { '/': { body: STYLE } }, async (scene) => {
    const { page, asked } = await openWatched(scene)
    await colourRule(page, 'rgb(1, 1, 1)')
    await untilSent(page, () => sentText(scene).includes('rgb(1, 1, 1)'))
    await colourRule(page, 'rgb(2, 2, 2)')
    await untilSent(page, () => sentText(scene).includes('rgb(2, 2, 2)'))
    await page.evaluate(() => {
      window.incuera?.pause()
      window.incuera?.resume()
    })
    await colourRule(page, 'rgb(3, 3, 3)')
    await untilSent(page, () => sentText(scene).includes('rgb(3, 3, 3)'))
    expect(asked).toHaveLength(1)
  })
})

test.concurrent('stopped, all is as it was, also when it was stopped while the parts were on their way', async () => {
  const early = `const getters = () => [Object.getOwnPropertyDescriptor(CSSStyleRule.prototype, 'style').get, CSSStyleDeclaration.prototype.setProperty]
    const before = getters(); window.isSame = () => getters().every((one, i) => one === before[i])`
  await playScene(stage, { '/': { body: STYLE, early } }, async (scene) => {
    const { page, asked } = await openWatched(scene)
    await page.evaluate(() => {
      const rule = document.styleSheets[0]?.cssRules[0]
      if (rule instanceof CSSStyleRule) rule.style.color = 'blue'
      window.incuera?.stop()
    })
    await until(() => asked.length === 1)
    expect(
      await page.evaluate(
        'import(window.address).then(() => isSame())'.replace('window.address', JSON.stringify(asked[0])),
      ),
    ).toBe(true)
    await page.evaluate(() => window.incuera?.start())
    await colourRule(page, 'rgb(4, 4, 4)')
    await untilSent(page, () => sentText(scene).includes('rgb(4, 4, 4)'))
    expect(await page.evaluate('incuera.stop(), isSame()')).toBe(true)
  })
})

test.concurrent.each([
  ['allows the origin of the script', (origin: string) => `script-src 'unsafe-inline' ${origin}`, true],
  ['allows scripts by nonce', () => `script-src 'nonce-abc'`, true],
  [
    'trusts what trusted scripts load',
    () => `script-src 'nonce-abc' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types 'none'`,
    true,
  ],
  // The recorder came from the page itself, which then allowed no more.
  ['allows no script any more', () => '', false],
])('on a page that %s', async (_, policy, isLoaded) => {
  const pages: Record<string, { body: string; headers: Record<string, string> }> = { '/': { body: STYLE, headers: {} } }
  await playScene(
    stage,
    pages,
    async (scene) => {
      const said = policy(scene.intake.origin)
      Object.assign(pages['/']?.headers ?? {}, said && { 'content-security-policy': said })
      const { page } = await openWatched(scene)
      if (!isLoaded)
        await page.evaluate(() => {
          const meta = Object.assign(document.createElement('meta'), {
            httpEquiv: 'Content-Security-Policy',
            content: "script-src 'none'",
          })
          document.head.append(meta)
        })
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(String(error)))
      await colourRule(page, 'rgb(1, 1, 1)')
      if (isLoaded) await untilSent(page, () => sentText(scene).includes('rgb(1, 1, 1)'))
      else {
        const lines = () => readEvents(scene.intake.batches()).lines.filter(({ level }) => level === 'warn')
        await untilSent(page, () => lines().length > 0)
        await colourRule(page, 'rgb(2, 2, 2)')
        await page.evaluate(() => window.incuera?.track('done'))
        await untilSent(page, () => readEvents(scene.intake.batches()).tracked.length === 1)
        expect(lines()).toHaveLength(1)
        expect(sentText(scene)).not.toContain('rgb(2, 2, 2)')
        expect(sentText(scene)).toContain(TAG.custom)
      }
      expect(faults).toEqual([])
    },
    { privacy: 'open', attributes: 'nonce="abc"' },
  )
})

test.concurrent('what was entered into a form before it has arrived counts', async () => {
  await playScene(
    stage,
    { '/': { body: '<form id="order"><input id="mail"><input id="city"></form>' } },
    async ({ site, context, intake }) => {
      intake.delayScripts(ON_DEMAND, 1_000)
      const page = await context.newPage()
      await page.goto(site.origin)
      await isRecording(page)
      await page.focus('#mail')
      await page.keyboard.type('ann')
      await page.evaluate(() => history.pushState(null, '', '/next'))
      await untilSent(page, () => readEvents(intake.batches()).formsLeft.length === 1)
      expect(readEvents(intake.batches()).formsLeft).toMatchObject([
        { selector: '#order', fields: 1, lastField: '#mail', url: `${site.origin}/` },
      ])
    },
  )
})

test.concurrent('the module of the package finds it beside itself', async () => {
  const own = await mkdtemp(join(tmpdir(), 'incuera-module-'))
  await cp(stage.sdkFolder, own, { recursive: true })
  const files = await serveFolder(own)
  try {
    await playScene(stage, { '/none': { body: '' } }, async (scene) => {
      await writeFile(
        join(own, 'page.html'),
        `<!doctype html>${STYLE}<script type="module">import { Incuera } from './index.js'
        window.incuera = new Incuera({ apiKey: 'pk_test', apiHost: ${JSON.stringify(scene.intake.origin)} }).init()</script>`,
      )
      const page = await scene.context.newPage()
      const asked = watchParts(page)
      await page.goto(`${files.origin}/page.html`)
      await isRecording(page)
      await colourRule(page, 'rgb(1, 1, 1)')
      await untilSent(page, () => sentText(scene).includes('rgb(1, 1, 1)'))
      expect(asked.map((address) => new URL(address).origin)).toEqual([files.origin])
    })
  } finally {
    await files.close()
    await rm(own, { recursive: true, force: true })
  }
})
