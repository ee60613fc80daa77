import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import type { Page } from 'puppeteer-core'
import { readEvents } from './readEvents.ts'
import { replay } from './replayRecorded.ts'
import { playScene, type Stage, startStage, until, untilSent } from './startScene.ts'

let stage: Stage
let showTopLayer: string
beforeAll(async () => {
  stage = await startStage()
  const entry = join(
    dirname(fileURLToPath(import.meta.url)),
    '..',
    '..',
    'lambdas',
    'contract',
    'replay',
    'createTopLayer.ts',
  )
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    globalName: 'topLayer',
    write: false,
    target: 'es2022',
  })
  showTopLayer = built.outputFiles[0]?.text ?? ''
})
afterAll(() => stage?.close())

/**
 * What is in the top layer and on top of the others in the middle of the window, by id. Runs in the browser, on the
 * page and on its replay.
 */
const LOOK = `(document) => {
  const trees = [document, ...[...document.querySelectorAll('*')].flatMap((e) => e.shadowRoot ?? [])]
  const states = trees.flatMap((tree) => [':popover-open', 'dialog:modal', 'dialog[open]:not(:modal)'].flatMap((one) => [...tree.querySelectorAll(one)].map((e) => e.id + ' ' + one)))
  const over = [[100, 100], [400, 300]].map(([x, y]) => document.elementFromPoint(x, y)?.id)
  return { states: states.sort(), over }
}`
const BODY = `<style>dialog, [popover] { position: fixed; inset: 50px auto auto 50px; width: 500px; height: 400px; margin: 0; padding: 0 }</style>
  <button id="opener" popovertarget="byButton">Open</button><div id="byButton" popover>a</div><div id="two" popover="manual">b</div><div id="nested" popover>c</div>
  <dialog id="one"><p>d</p></dialog><dialog id="other">e</dialog><div id="host"></div>
  <script>host.attachShadow({ mode: 'open' }).innerHTML = '<button id="inner" popovertarget="inside">x</button><div id="inside" popover>f</div>'</script>`

const CASES: [name: string, act: string, early?: string][] = [
  [
    'a popover by its button, and one of a script over it',
    `document.querySelector('#opener').click(); nested.showPopover({ source: byButton })`,
  ],
  [
    'a popover of a shadow tree, by its button',
    `two.showPopover(); two.hidePopover(); await rest(); host.shadowRoot.querySelector('#inner').click()`,
  ],
  ['a dialog that becomes modal in one task', `one.show(); await rest(); one.close(); one.showModal()`],
  ['a modal dialog that no longer is', `one.showModal(); await rest(); one.close(); one.show()`],
  [
    'two dialogs, of which the first is opened again',
    `one.showModal(); other.showModal(); await rest(); one.close(); one.showModal()`,
  ],
  ['two dialogs in one task, the second first', `other.showModal(); one.showModal()`],
  [
    'two dialogs in one task, of which the first is opened again',
    `one.showModal(); other.showModal(); one.close(); one.showModal()`,
  ],
  [
    'two dialogs in one task once the part is loaded',
    `one.showModal(); await rest(); one.close(); await rest(); other.showModal(); one.showModal()`,
  ],
  ['a popover over a dialog, closed again', `one.showModal(); two.showPopover(); await rest(); two.hidePopover()`],
  [
    'a dialog over a popover, both from before the recorder',
    ``,
    `addEventListener('DOMContentLoaded', () => { two.showPopover(); one.showModal() })`,
  ],
  [
    'a snapshot in between',
    `one.showModal(); two.showPopover(); await rest(); incuera.pause(); incuera.resume(); await rest(); one.close(); one.showModal()`,
  ],
]

const look = async (page: Page, document: string) =>
  JSON.parse(String(await page.evaluate(`JSON.stringify((${LOOK})(${document}))`)))

test.concurrent.each(CASES.map(([name, act, early]) => ({ name, act, early })))('$name', async ({ act, early }) => {
  await playScene(stage, { '/': { body: BODY, early } }, async (scene) => {
    const page = await scene.open('/')
    await page.evaluate(
      `(async () => { const rest = () => new Promise((resolve) => setTimeout(resolve, 400)); ${act}; await rest(); incuera.track('done') })()`,
    )
    await untilSent(page, () => readEvents(scene.intake.batches()).tracked.length === 1)
    const live = await look(page, 'document')
    await page.evaluate(() => window.incuera?.stop())
    await until(() => scene.intake.ends().length === 1)
    const player = await replay(scene)
    const frame = `document.querySelector('.replayer-wrapper iframe').contentDocument`
    await player.evaluate(
      `${showTopLayer}; const doc = ${frame}; const trees = [doc, ...[...doc.querySelectorAll('*')].flatMap((e) => e.shadowRoot ?? [])]; topLayer.createTopLayer()(trees.flatMap((tree) => [...tree.querySelectorAll('[rr_layer]')]))`,
    )
    expect(await look(player, frame)).toEqual(live)
    expect(live.states.length).toBeGreaterThan(0)
  })
})
