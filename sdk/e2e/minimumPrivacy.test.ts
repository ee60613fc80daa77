import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { readEvents } from './readEvents.ts'
import type { FakeIntake } from './startIntake.ts'
import { closeTab, hasStatus, isRecording, playScene, type Stage, startStage, until, untilSent } from './startScene.ts'
import { type SitePage, startSite } from './startSite.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

/** In all that a preset may hide: text, marks of the page, fields, attributes, addresses, the title, the console. */
const SHOWN: SitePage = {
  body: `<h1>zq_text</h1><p data-incuera-unmask>zq_unmasked</p><p title="zq_attribute" data-secret="zq_data">x</p>
    <input data-incuera-unmask value="zq_input"><select data-incuera-unmask><option>zq_option</select>
    <div contenteditable data-incuera-unmask="editor">zq_editor</div><a href="/next?token=zq_query">next</a>
    <style>.a::after { content: "zq_css" }</style>
    <script>document.title = 'zq_title'; console.log('zq_console')
      addEventListener('load', () => {
        incuera.identify('user-42', 'ann@example.com')
        incuera.track('seen', { plan: 'kept' })
      })</script>`,
}
const pages = { '/': SHOWN, '/next': SHOWN }

const accepted = ({ batches }: FakeIntake) => JSON.stringify(batches())
const levels = (wids: { wid: string }[]) => [...new Set(wids.map(({ wid }) => wid[0]))]
const sidsOf = ({ batches }: FakeIntake) => new Set(batches().map(({ sid }) => sid))
const privacyOf = (page: Page) =>
  page.evaluate(() => window.incuera && 'privacy' in window.incuera && window.incuera.privacy)
/** All that was sent of windows, by the first digits of their names. */
const sentLevels = ({ received }: FakeIntake) => levels(received.map(({ body }) => JSON.parse(body)))

describe('a page that shows more than the minimum of its key', () => {
  test.each([
    ['strict', '0', /zq_/],
    ['balanced', '1', /zq_(input|editor|data|query|css|console)/],
  ] as const)('is recorded under %s, from its beginning and in one session', async (minimum, level, hidden) => {
    await playScene(
      stage,
      pages,
      async ({ intake, context, site }) => {
        intake.setMinimum(minimum)
        const page = await context.newPage()
        const faults: string[] = []
        page.on('pageerror', (error) => faults.push(String(error)))
        await page.goto(site.origin)
        await isRecording(page)
        await until(async () => Object(await privacyOf(page)).isMinimum === true)
        expect([await privacyOf(page), await page.evaluate(() => window.incuera?.status)]).toEqual([
          { preset: minimum, isMinimum: true },
          'recording',
        ])
        await page.click('h1')
        await untilSent(page, () => readEvents(intake.batches()).clicks.length > 0)
        await untilSent(page, () => readEvents(intake.batches()).tracked.length > 0)

        const before = intake.received.length
        await page.goto(`${site.origin}/next`)
        await isRecording(page)
        await untilSent(page, () => readEvents(intake.batches()).pageViews.length > 1)
        // The next page knows it before it records anything.
        expect(levels(intake.received.slice(before).map(({ body }) => JSON.parse(body)))).toEqual([level])
        await closeTab(page)

        expect(accepted(intake)).not.toMatch(hidden)
        const { tracked, pageViews, gaps } = readEvents(intake.batches())
        expect(tracked.map(({ name, props }) => [name, props])).toEqual([
          ['seen', { plan: 'kept' }],
          ['seen', { plan: 'kept' }],
        ])
        expect(pageViews.map(({ url }) => new URL(url).pathname)).toEqual(['/', '/next'])
        expect(gaps.every(({ reason }) => reason === 'refused')).toBe(true)
        expect(levels(intake.batches())).toEqual([level])
        expect(intake.batches().some(({ user }) => user?.id === 'user-42')).toBe(true)
        expect(sidsOf(intake).size).toBe(1)
        expect(faults).toEqual([])
      },
      { privacy: 'open' },
    )
  })

  test('continues when the minimum changes while it is open, and takes no method of other scripts away', async () => {
    await playScene(
      stage,
      pages,
      async ({ intake, open }) => {
        const page = await open('/')
        await untilSent(page, () => accepted(intake).includes('zq_text'))
        await page.evaluate(() => {
          const own = history.pushState
          Object.assign(window, { pushed: 0 })
          history.pushState = (...input) => {
            Object.assign(window, { pushed: Reflect.get(window, 'pushed') + 1 })
            return Reflect.apply(own, history, input)
          }
        })
        intake.setMinimum('strict')
        await page.evaluate(() => {
          document.body.append('zq_later')
          window.incuera?.track('late')
        })
        await untilSent(page, () => levels(intake.batches()).includes('0'))
        await untilSent(page, () => readEvents(intake.batches()).tracked.some(({ name }) => name === 'late'))
        await hasStatus(page, 'recording')
        await page.evaluate(() => {
          document.body.append('zq_last')
          history.pushState(null, '', '/pushed')
        })
        await untilSent(page, () => readEvents(intake.batches()).pageViews.some(({ url }) => url.endsWith('/pushed')))
        expect(await page.evaluate(() => Reflect.get(window, 'pushed'))).toBe(1)
        await closeTab(page)
        expect(accepted(intake)).not.toMatch(/zq_(later|last)/)
        expect(readEvents(intake.batches()).gaps.map(({ reason }) => reason)).toContain('refused')
        expect(readEvents(intake.batches()).tracked.filter(({ name }) => name === 'late')).toHaveLength(1)
        expect(sidsOf(intake).size).toBe(1)
        const strict = intake.batches().filter(({ wid }) => wid.startsWith('0'))
        expect(strict.map(({ seq }) => seq)).toEqual(strict.map((_, at) => at))
      },
      { privacy: 'open' },
    )
  })

  test.each(['paranoid', '', 7, null, {}])('takes the strictest preset where the answer names %j', async (name) => {
    await playScene(
      stage,
      pages,
      async ({ intake, open }) => {
        const settings = { heartbeatSeconds: 60, idleTimeoutSeconds: 1_800, minimumPrivacy: name }
        intake.setSettings(Object(settings))
        const page = await open('/')
        await until(async () => Object(await privacyOf(page)).isMinimum === true)
        expect(await privacyOf(page)).toEqual({ preset: 'strict', isMinimum: true })
        await closeTab(page)
      },
      { privacy: 'open' },
    )
  })

  test('a page that shows no more than the minimum is left alone, with its marks', async () => {
    await playScene(
      stage,
      pages,
      async ({ intake, open }) => {
        intake.setMinimum('strict')
        const page = await open('/')
        await untilSent(page, () => accepted(intake).includes('zq_unmasked'))
        expect(await privacyOf(page)).toEqual({ preset: 'strict', isMinimum: false })
        await closeTab(page)
        expect(sentLevels(intake)).toEqual(['0'])
        expect(accepted(intake)).not.toMatch(/zq_(text|data|query)/)
        expect(readEvents(intake.batches()).gaps).toEqual([])
      },
      { privacy: 'strict' },
    )
  })
})

test('a frame of another origin shows no more than the page around it', async () => {
  await playScene(
    stage,
    { '/': { body: '<h1>zq_outer</h1><div id="place"></div>' } },
    async ({ intake, site, open }) => {
      intake.setMinimum('strict')
      const frames = await startSite(
        intake.origin,
        { '/': { body: '<h1 id="inner">zq_inner</h1><p data-incuera-unmask>zq_unmasked</p>' } },
        {
          ...{ file: 'incueraFrame', privacy: 'open', attributes: `data-parents="${site.origin}"` },
        },
      )
      try {
        const page = await open('/')
        await page.evaluate((origin) => {
          if (!window.Incuera) throw new Error('no recorder')
          window.incuera?.stop()
          const apiHost = new URL(document.scripts[0]?.src ?? '').origin
          const crossOriginFrames = [origin]
          new window.Incuera({ apiKey: 'pk_test', apiHost, privacy: 'open', crossOriginFrames }).init()
          const frame = Object.assign(document.createElement('iframe'), { src: origin, width: 400, height: 300 })
          document.querySelector('#place')?.append(frame)
        }, frames.origin)
        await untilSent(page, () => accepted(intake).includes('"inner"'))
        await closeTab(page)
        expect(accepted(intake)).not.toContain('zq_')
        expect(levels(intake.batches())).toEqual(['0'])
      } finally {
        await frames.close()
      }
    },
    { privacy: 'open', file: 'incueraFull' },
  )
})
