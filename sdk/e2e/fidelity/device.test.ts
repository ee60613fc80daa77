import { RRWEB, TAG } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { replay } from '../replayRecorded.ts'
import { playScene, type Stage, startStage, until } from '../startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const BODY = `<meta name="color-scheme" content="light dark">
  <style>
    .box { width: 40px; height: 20px; background: silver; margin: 2px }
    :root { color-scheme: light dark; background: light-dark(white, #222); color: light-dark(red, lime) }
    @media (prefers-color-scheme: dark) { .b1 { background: gold } }
    .b2 { background: light-dark(red, blue) } .b3 { color: CanvasText; background: Canvas; border: 1px solid ButtonBorder } .b4 { color-scheme: only light; background: light-dark(pink, purple) }
    @layer x { @media (prefers-reduced-motion: reduce) and (prefers-color-scheme: dark) { .b4 { width: 99px } } }
    .b5 { @media (prefers-color-scheme: dark) { width: 77px } @media not (prefers-reduced-motion) { outline: 9px solid red } }
  </style>
  <style media="(prefers-reduced-motion: reduce)">.b1 { height: 33px }</style><style id="own"></style>
  ${[1, 2, 3, 4, 5].map((n) => `<div class="box b${n}"></div>`).join('')}<div id="host"></div>
  <input type="checkbox"><progress value=".5"></progress>
  <script>const sheet = new CSSStyleSheet(); sheet.replaceSync('@media (prefers-reduced-motion: reduce) { .b1 { outline: 2px solid red } }'); document.adoptedStyleSheets = [sheet]</script>`

/** The visitor changes the device's settings; the page has new rules then, and records a snapshot. */
async function goDark(page: Page): Promise<void> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: 'dark' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ])
  await page.evaluate(`window.incuera.pause(); window.incuera.resume()
    document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = '<style>@media (prefers-reduced-motion: reduce) { i { width: 50px; height: 20px; display: block; background: red } }</style><i></i>'
    document.querySelector('#own').sheet.insertRule('@media (prefers-reduced-motion) { .b2 { height: 44px } }')
    sheet.insertRule('@media (prefers-reduced-motion: reduce) { .b3 { height: 55px } }')`)
}

/** What the visitor's device has changed of a document. */
const LOOK = `[getComputedStyle(D.documentElement).backgroundColor, getComputedStyle(D.querySelector('input')).backgroundColor, getComputedStyle(D.querySelector('#host').shadowRoot.querySelector('i')).width,
  ...[...D.querySelectorAll('.box')].map((box) => ['width', 'height', 'color', 'backgroundColor', 'outline'].map((name) => getComputedStyle(box)[name]).join(' '))]`

test('a page looks as the device of its visitor made it look', async () => {
  await playScene(stage, { '/': { body: BODY } }, async (scene) => {
    const page = await scene.open('/')
    await goDark(page)
    const live = await page.evaluate(LOOK.replaceAll('D.', 'document.'))
    await page.evaluate(() => window.incuera?.stop())
    await until(() => scene.intake.ends().length === 1)
    const player = await replay(scene, { useVirtualDom: false })
    await player.waitForFunction(
      `document.querySelector('.replayer-wrapper iframe').contentDocument.querySelector('#host')?.shadowRoot`,
    )
    expect(
      await player.evaluate(
        LOOK.replaceAll('D.', `document.querySelector('.replayer-wrapper iframe').contentDocument.`),
      ),
    ).toEqual(live)
    const events = scene.intake.batches().flatMap((batch) => batch.events)
    const index = events.findIndex(({ type }) => type === RRWEB.fullSnapshot)
    expect(events[index + 1]).toMatchObject({
      type: RRWEB.custom,
      data: { tag: TAG.device, payload: { version: 1, viewport: { scale: 1 } } },
    })
  })
})
