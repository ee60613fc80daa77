import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readEvents } from './readEvents.ts'
import { closeTab, playScene, type Stage, startStage, until } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const secretsIn = (bytes: string) =>
  [...new Set([...bytes.matchAll(/zq_[a-z\d_-]+/g)].map(([secret]) => secret))].sort()

test.concurrent.each([{ isAdded: false }, { isAdded: true }])(
  'marks open and close parts of a page, and the nearest one decides (%j)',
  async ({ isAdded }) => {
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
        expect(
          secretsIn(sent).filter((secret) => 'zq_typed_open'.startsWith(secret) === false || secret === 'zq_open'),
        ).toEqual(['zq_open', 'zq_opentitle', 'zq_press', 'zq_reopened'])
        expect(sent).toContain('"text":"zq_typed_open"')
        expect(readEvents(intake.batches()).clicks.at(-1)?.text).toBe('zq_press ••••')
      },
      {},
    )
  },
)

test.concurrent('of a blocked element nothing is recorded, also not what changes in its shadow tree', async () => {
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
          host.shadowRoot?.append(
            Object.assign(document.createElement('b'), { textContent: 'zq_shadow', title: 'zq_shadowtitle' }),
          )
        }
      })
      await closeTab(page)
      await until(() => intake.ends().length === 1)
      expect(secretsIn(intake.received.map(({ body }) => body).join('\n'))).toEqual([])
    },
    { privacy: 'open' },
  )
})

test.concurrent('the recorder writes nothing into the page', async () => {
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

test.concurrent('neither a label, a selection nor scrolling reveals what is chosen or typed, or how much', async () => {
  const body = `<label><span id="label">Country</span> <select><button><selectedcontent></selectedcontent></button><option>one</option><option selected>zq_chosen</option></select>
    <textarea>zq_area</textarea></label><p data-incuera-mask id="masked">a zq_longword b</p><input id="field" style="width: 40px"><p>after</p>`
  await playScene(stage, { '/': { body } }, async ({ intake, open }) => {
    const page = await open('/')
    await page.click('#label')
    await page.evaluate(() => {
      const text = document.querySelector('#masked')?.firstChild
      if (text) getSelection()?.setBaseAndExtent(text, 0, text, 12)
    })
    await page.type('#field', 'much more than fits into it')
    await page.evaluate(() => document.querySelector('#field')?.scrollTo(90, 0))
    await closeTab(page)
    await until(() => intake.ends().length === 1)
    const events = intake.batches().flatMap((batch) => batch.events)
    expect(readEvents(intake.batches()).clicks[0]?.text).toBe('Country')
    const data = events.filter(({ type }) => type === RRWEB.incremental).map((event) => JSON.stringify(event.data))
    // Of "a zq_longword" as of "•••• ••••".
    expect(data.filter((one) => one.includes('"endOffset":12'))).toEqual([])
    expect(data.filter((one) => one.includes(`"source":${SOURCE.scroll},`))).toEqual([])
  })
})
