import { RRWEB } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readEvents } from './readEvents.ts'
import { replay, untilColour } from './replayRecorded.ts'
import { closeTab, playScene, type Stage, startStage, until, untilSent } from './startScene.ts'
import { type SitePage, type SnippetChoice, startSite } from './startSite.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const full = (attributes: string, choice: SnippetChoice = {}): SnippetChoice => ({
  file: 'incueraFull',
  attributes,
  ...choice,
})

describe('canvases', () => {
  const draws: SitePage = {
    body: `<style>canvas { border: 3px solid; padding: 5px }</style>
      <canvas id="open" data-incuera-unmask width="120" height="80"></canvas><canvas id="closed" width="120" height="80"></canvas>
      <section data-incuera-block><canvas id="blocked" data-incuera-unmask width="60" height="40"></canvas></section>
      <script>
      const draw = (colour) => { for (const c of document.querySelectorAll('canvas')) {
        const d = c.getContext('2d'); d.fillStyle = colour; d.fillRect(0, 0, 200, 200); d.fillStyle = 'black'; d.fillText('zq_pixels', 1, 9) } }
      draw('rgb(200,30,30)')
    </script>`,
  }

  test.concurrent('what is drawn over time is there in the replay, also after another snapshot and a change of style; what is masked is not', async () => {
    await playScene(
      stage,
      { '/': draws },
      async (scene) => {
        const page = await scene.open('/')
        const pictures = () => JSON.stringify(scene.intake.batches()).match(/data:image\/webp/g)?.length ?? 0
        await untilSent(page, () => pictures() >= 1)
        await untilColour(await replay(scene), '#open', [200, 30, 30])
        await page.bringToFront()
        const before = pictures()
        await page.evaluate('draw("rgb(20,160,60)")')
        await untilSent(page, () => pictures() > before)
        await page.evaluate(() => document.querySelector('#open')?.setAttribute('style', 'opacity: 0.999'))
        await new Promise((resolve) => setTimeout(resolve, 600))
        await closeTab(page)
        await until(() => scene.intake.ends().length === 1)
        const shown = await replay(scene)
        await untilColour(shown, '#open', [20, 160, 60])
        await untilColour(shown, '#closed', [255, 255, 255])
        const painted = scene.intake
          .batches()
          .flatMap(({ events }) => events.filter(({ data }) => JSON.stringify(data).includes('data:image/')))
        expect(painted.every(({ type }) => type === RRWEB.incremental)).toBe(true)
        expect(new Set(JSON.stringify(painted).match(/"attributes":\[\{"id":\d+/g)).size).toBe(1)
      },
      full('data-canvas'),
    )
  })
})

describe('frames of other origins', () => {
  const inner: SitePage = {
    body: `<h1>zq_inner</h1><p data-incuera-mask>zq_masked</p><div data-incuera-block>zq_blocked</div><input id="card" value="zq_value"><button id="pay">Pay</button>
      <script>document.querySelector('#pay').onclick = () => { const p = document.createElement('p'); p.id = 'paid'; p.textContent = 'Paid'; document.body.append(p) }</script>`,
  }

  test.concurrent('that run the frame recorder are parts of the page, masked by their own rules, and still there after a new snapshot', async () => {
    await playScene(
      stage,
      { '/': { body: '<h1>Outer</h1><div id="place"></div>' } },
      async (scene) => {
        const frames = await startSite(
          scene.intake.origin,
          { '/': inner },
          { file: 'incueraFrame', privacy: 'balanced', attributes: `data-parents="${scene.site.origin}"` },
        )
        const stranger = await startSite(
          scene.intake.origin,
          { '/': inner },
          { file: 'incueraFrame', privacy: 'open', attributes: `data-parents="${scene.site.origin}"` },
        )
        try {
          const page = await scene.context.newPage()
          await page.goto(`${scene.site.origin}/`)
          await page.evaluate(
            (host, frame, other) => {
              if (!window.Incuera) throw new Error('no recorder')
              new window.Incuera({
                apiKey: 'pk_test',
                apiHost: host,
                privacy: 'balanced',
                crossOriginFrames: [frame],
              }).init()
              const place = document.querySelector('#place')
              for (const [id, src] of [
                ['friend', frame],
                ['stranger', other],
              ])
                place?.append(Object.assign(document.createElement('iframe'), { id, src, width: 400, height: 300 }))
            },
            scene.intake.origin,
            frames.origin,
            stranger.origin,
          )
          const sent = () => JSON.stringify(scene.intake.batches())
          await page.waitForSelector('#friend')
          const friend = await (await page.$('#friend'))?.contentFrame()
          await friend?.waitForSelector('#pay')
          await untilSent(page, () => sent().includes('zq_inner'))
          await friend?.type('#card', 'zq_typed')
          await friend?.click('#pay')
          await untilSent(page, () => sent().includes('"Paid"'))
          // The loss of a batch leads to a new snapshot of the page, in which the frame is empty.
          let refused = 0
          scene.intake.refuse(() => (refused++ === 0 ? { status: 400 } : null))
          await page.evaluate(() => document.body.append('lost'))
          await untilSent(page, () => sent().split('zq_inner').length === 3)
          const { clicks, pageViews } = readEvents(scene.intake.batches())
          expect(clicks.map((target) => target?.selector)).toEqual(['#pay'])
          expect(pageViews).toHaveLength(1)
          expect(new Set(scene.intake.batches().map(({ sid }) => sid)).size).toBe(1)
          expect(sent()).not.toMatch(/zq_(masked|blocked|value|typed)/)

          const shown = await replay(scene)
          const text = () =>
            shown.evaluate(() => {
              const doc = document.querySelector<HTMLIFrameElement>('.replayer-wrapper iframe')?.contentDocument
              return [...(doc?.querySelectorAll('iframe') ?? [])].map(
                (frame) => frame.contentDocument?.body?.innerText ?? '',
              )
            })
          await until(async () => /zq_inner[\s\S]*Paid/.test((await text())[0] ?? ''))
          expect((await text())[1]).toBe('')
        } finally {
          await frames.close()
          await stranger.close()
        }
      },
      full('data-manual-start'),
    )
  })
})

test.concurrent('the loader brings the full recorder where its tag says so', async () => {
  await playScene(
    stage,
    { '/': { body: '<h1>Hi</h1>' } },
    async ({ open }) => {
      const page = await open('/')
      const scripts = await page.evaluate(() =>
        [...document.scripts].map(({ src, crossOrigin }) => [new URL(src).pathname, crossOrigin]),
      )
      expect(scripts.at(-1)).toEqual(['/sdk/incueraFull.js', 'anonymous'])
      expect(await page.evaluate(() => /native code/.test(String(fetch)))).toBe(false)
    },
    { isLoader: true, attributes: 'crossorigin data-full data-request-details' },
  )
})
