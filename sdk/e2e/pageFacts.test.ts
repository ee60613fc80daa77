import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readEvents } from './readEvents.ts'
import { closeTab, isRecording, playScene, type Stage, startStage, until, untilQuiet } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const PAGES = {
  '/': {
    body: `<div style="height:3000px;margin:0"></div><button id="b">Throw</button><button id="c">Other</button>
      <script>b.onclick = () => { throw new Error('no') }</script>`,
  },
  // Longer than the recorder needs to start, while the page is parsed already.
  '/titled': { body: '', head: '<script defer src="/slow"></script><script defer src="/title.js"></script>' },
  '/title.js': { body: 'document.title = "Late"', type: 'text/javascript' },
}

test.concurrent('reports where on the page was clicked, the campaign of a page view and the release of an error', async () => {
  const choice = { privacy: 'strict', attributes: 'data-release="1.2.3"' } as const
  await playScene(
    stage,
    PAGES,
    async ({ intake, open }) => {
      const tab = await open('/?utm_source=news&utm_medium=mail&utm_campaign=ann@example.com&token=secret')
      await tab.evaluate(() => scrollTo(0, 2_600))
      await tab.click('#b')
      await tab.evaluate(() => document.querySelector<HTMLElement>('#c')?.click())
      const size = await tab.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.scrollHeight,
      ])
      const top = await tab.evaluate(() => Math.round(scrollY))
      await closeTab(tab)
      await untilQuiet(intake)
      const { clicks, pageViews, errors } = readEvents(intake.batches())
      expect(clicks).toMatchObject([{ selector: '#b', page: [...size, 1000, 700, 0, top] }, { selector: '#c' }])
      // A script may click hundreds of times, and each reading would lay out the page.
      expect(clicks[1]?.page).toBeUndefined()
      expect(pageViews).toMatchObject([{ utm: { source: 'news', medium: 'mail' }, page: [...size, 1000, 700, 0, 0] }])
      expect(JSON.stringify(intake.batches())).not.toMatch(/ann@example|ann%40example|secret/)
      expect(errors).toMatchObject([{ release: '1.2.3' }])
    },
    choice,
  )
})

test.concurrent('a page view has the title that deferred scripts give it, also when the visitor leaves before', async () => {
  await playScene(stage, PAGES, async ({ intake, site, context, open }) => {
    await closeTab(await open('/titled'))
    await until(() => readEvents(intake.batches()).pageViews.length > 0)
    const tab = await context.newPage()
    const going = tab.goto(`${site.origin}/titled`).catch(() => null)
    await until(() =>
      isRecording(tab).then(
        () => true,
        () => false,
      ),
    )
    await closeTab(tab)
    await going
    await untilQuiet(intake)
    expect(readEvents(intake.batches()).pageViews.map(({ title }) => title)).toEqual(['Late', 'Site'])
  })
})
