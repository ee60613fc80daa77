import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { clickInVain, leakPage, useLeakPage } from './leakPage.ts'
import { readEvents } from './readEvents.ts'
import { closeTab, playScene, type Stage, startStage, until, untilQuiet } from './startScene.ts'
import type { SnippetChoice } from './startSite.ts'

let stage: Stage
let folder: string
beforeAll(async () => {
  stage = await startStage()
  folder = await mkdtemp(join(tmpdir(), 'incuera-leak-'))
  await writeFile(join(folder, 'zq_filename.txt'), 'zq_filecontent')
})
afterAll(async () => {
  await stage?.close()
  await rm(folder, { recursive: true, force: true })
})

/** Uses the page, and gives all that was sent in requests and beacons, and all that the SDK kept on the visitor's disk. */
async function bytesOf(choice: SnippetChoice): Promise<string> {
  let bytes = ''
  const pages = { '/': leakPage, '/b': { body: 'framed' } }
  await playScene(
    stage,
    pages,
    async ({ intake, site, context, open }) => {
      const page = await open('/?x=zq_pageurl#zq_pagehash')
      await useLeakPage(page, join(folder, 'zq_filename.txt'))
      const kept = await keptOn(page)
      const flush = async () => {
        await page.evaluate(() => window.incuera?.identify('somebody'))
        await untilQuiet(intake)
      }
      // A click whose wait was held up by a busy machine is not told: then the visitor clicks again.
      for (await flush(); readEvents(intake.batches()).deadClicks.length === 0; await flush()) await clickInVain(page)
      await page.evaluate(() => document.querySelector('#tx')?.append('zq_tail'))
      await closeTab(page)
      await until(() => intake.ends().length >= 1)
      // What lies in IndexedDB for the next page.
      const next = await context.newPage()
      await next.goto(`${site.origin}/b`)
      // Pixels cannot be masked, and no picture of the canvas was to be taken.
      expect(JSON.stringify(intake.batches())).not.toContain('data:image/webp')
      bytes = [kept, await keptOn(next), ...intake.received.map(({ path, body, query }) => path + query + body)].join('\n')
      const { clicks, errors, deadClicks, formsLeft } = readEvents(intake.batches())
      expect([clicks.length >= 5, errors.length]).toEqual([true, 4])
      // What is told of them shall be in the bytes that are looked at.
      expect([deadClicks.length, formsLeft.length]).toEqual([1, 2])
    },
    choice,
  )
  return bytes
}

/** Everything in the storages and databases of the SDK. */
function keptOn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
      })
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll()
        await new Promise((resolve) => {
          all.onsuccess = resolve
        })
        texts.push(JSON.stringify(all.result))
      }
      database.close()
    }
    return texts.join('\n')
  })
}

const READ_ON_SCREEN =
  'alt annotation areaalt ariadescription arialabel ariarole btndeep btntext buttonlabel canvasfallback canvaslabel caption cause causevalue characterdata custom deadclick declared declaredtitle details dialog dialogappended dialoglabel doctitle error errorline foreign formlabel frameappended inputalt inputbutton label late latelink lateplaceholder legend mathi mathtext meter metertitle newmath newoption newtitle objectfallback optgroup optlabel opttext output picturealt placeholder popover popoverlabel progress rejected rejectedtext reset sandboxed set_placeholder set_title setariadescription shadowappended shadowchanged shadowp shadowtext shadowtitle srcdoc submit summary svgdesc svgtext svgtitle symboltext tail testid text th title title_attr track wrapping'
    .split(' ')
    .map((name) => `zq_${name}`)

const secretsIn = (bytes: string) =>
  [...new Set([...bytes.matchAll(/zq_[a-z\d_-]+|90210(777|888)|a1b2c3|b2c3a1|1999-12-31|1998-11-30/g)].map(([secret]) => secret))].sort()

test('strict: of all that is planted only class names and ids are ever sent or stored', async () => {
  const leaked = secretsIn(await bytesOf({}))
  expect(leaked.filter((secret) => !/^zq_(class|id)/.test(secret))).toEqual([])
  // The test looks at what it should: these do pass.
  expect(leaked).toEqual(expect.arrayContaining(['zq_class_css', 'zq_class_name', 'zq_class_set', 'zq_id_css', 'zq_id_main']))
})

test('strict with hashed ids: nothing that is planted is sent or stored', async () => {
  expect(secretsIn(await bytesOf({ hashIds: true }))).toEqual([])
})

test('strict: the full recorder with everything on shows no more', async () => {
  const leaked = secretsIn(await bytesOf({ file: 'incueraFull', attributes: 'crossorigin data-canvas data-request-details' }))
  expect(leaked.filter((secret) => !/^zq_(class|id)/.test(secret))).toEqual([])
})

test('balanced: what is read on the screen passes; what is typed, chosen or unseen does not', async () => {
  const leaked = secretsIn(await bytesOf({ privacy: 'balanced' })).filter((secret) => !/^zq_(class|id)/.test(secret))
  expect(leaked).toEqual(['90210777', '90210888', ...READ_ON_SCREEN])
})

test.each([{ isAdded: false }, { isAdded: true }])('marks open and close parts of a page, and the nearest one decides (%j)', async ({ isAdded }) => {
  const body = `<section data-incuera-unmask><p title="zq_opentitle">zq_open</p><p data-incuera-mask>zq_closed<b data-incuera-unmask>zq_reopened</b></p>
    <input id="open" data-incuera-unmask><input id="closed"><div id="edit" contenteditable>zq_edit</div><input data-incuera-unmask autocomplete="cc-number" value="zq_card"></section>
    <p>zq_unmarked</p><button data-incuera-unmask>zq_press <i data-incuera-mask>zq_name</i></button>`
  await playScene(
    stage,
    { '/': { body: isAdded ? '' : body } },
    async ({ intake, open }) => {
      const page = await open('/')
      if (isAdded) await page.evaluate((added) => document.body.insertAdjacentHTML('beforeend', added), body)
      await page.type('#open', 'zq_typed_open')
      await page.type('#closed', 'zq_typed_closed')
      await page.click('button')
      await closeTab(page)
      await until(() => intake.ends().length === 1)
      const sent = intake.received.map(({ body }) => body).join('\n')
      expect(secretsIn(sent).filter((secret) => 'zq_typed_open'.startsWith(secret) === false || secret === 'zq_open')).toEqual([
        'zq_open',
        'zq_opentitle',
        'zq_press',
        'zq_reopened',
      ])
      expect(sent).toContain('"text":"zq_typed_open"')
      expect(readEvents(intake.batches()).clicks.at(-1)?.text).toBe('zq_press ••••')
    },
    {},
  )
})

test('of a blocked element nothing is recorded, also not what changes in its shadow tree', async () => {
  const body = `<div id="before" data-incuera-block></div><div id="later" data-incuera-block></div>
    <script>before.attachShadow({ mode: 'open' }).innerHTML = '<p>zq_before</p>'</script>`
  await playScene(
    stage,
    { '/': { body } },
    async ({ intake, open }) => {
      const page = await open('/')
      await page.evaluate(() => {
        document.querySelector('#later')?.attachShadow({ mode: 'open' })
        for (const host of document.querySelectorAll('[data-incuera-block]')) {
          host.append('zq_light')
          host.shadowRoot?.append(Object.assign(document.createElement('b'), { textContent: 'zq_shadow', title: 'zq_shadowtitle' }))
        }
      })
      await closeTab(page)
      await until(() => intake.ends().length === 1)
      expect(secretsIn(intake.received.map(({ body }) => body).join('\n'))).toEqual([])
    },
    { privacy: 'open' },
  )
})

test('the recorder writes nothing into the page', async () => {
  const body = '<input id="pw" type="password" value="x"><button>Press</button>'
  await playScene(stage, { '/': { body } }, async ({ intake, open }) => {
    const page = await open('/')
    const before = await page.evaluate(() => document.body.outerHTML)
    await page.evaluate(() => document.querySelector('#pw')?.setAttribute('type', 'text'))
    await page.type('#pw', 'zq_shown')
    await page.click('button')
    expect(await page.evaluate(() => document.body.outerHTML)).toBe(before.replace('type="password"', 'type="text"'))
    await closeTab(page)
    await until(() => intake.ends().length === 1)
    expect(secretsIn(intake.received.map(({ body }) => body).join('\n'))).toEqual([])
  })
})
