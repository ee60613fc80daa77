import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { measureFile } from '../bundle/measureFile.ts'
import { oversized } from '../bundle/sizeLimits.ts'
import { readEvents } from './readEvents.ts'
import { closeTab, playScene, type Stage, startStage, until } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

test.concurrent('what a visitor loads is small', async () => {
  const files = (await readdir(stage.sdkFolder)).map((name) => join(stage.sdkFolder, name))
  expect(files.length).toBeGreaterThan(7)
  expect(oversized(await Promise.all(files.map(measureFile)))).toEqual([])
})

test.concurrent('the loader takes calls before the recorder is there, and brings it with all its settings', async () => {
  const body = `<button>Press</button><script>
    addEventListener('load', () => { window.early = incuera.sessionId; incuera.identify('ann'); incuera.track('early', { n: 1 }) })
  </script>`
  await playScene(
    stage,
    { '/': { body } },
    async ({ intake, open }) => {
      const page = await open('/')
      expect(await page.evaluate('window.early')).toBeNull()
      await page.click('button')
      await closeTab(page)
      await until(() => intake.ends().length === 1)
      const { clicks, tracked } = readEvents(intake.batches())
      expect(clicks.map((click) => click?.text)).toEqual(['Press'])
      expect(tracked).toMatchObject([{ name: 'early', props: { n: 1 } }])
      expect(intake.batches().at(-1)?.user).toEqual({ id: 'ann' })
    },
    { privacy: 'balanced', isLoader: true },
  )
})

test.concurrent('a loader of another version, as a browser may still hold it, costs nothing but what this recorder cannot do', async () => {
  const early =
    'window.incuera = { queue: [(r) => r.fromTheFuture(), (r) => r.track("early"), (r) => r.identify("ann")], sessionId: null }'
  await playScene(stage, { '/': { body: '', early } }, async ({ intake, open }) => {
    await closeTab(await open('/'))
    await until(() => intake.ends().length === 1)
    const { tracked, errors } = readEvents(intake.batches())
    expect([tracked.map(({ name }) => name), errors]).toEqual([['early'], []])
    expect(intake.batches().at(-1)?.user).toEqual({ id: 'ann' })
  })
})

test.concurrent('a page that requires Trusted Types is recorded by incuera.js, which writes no address of a script', async () => {
  const headers = { 'content-security-policy': `require-trusted-types-for 'script'; trusted-types 'none'` }
  await playScene(stage, { '/': { body: '<button>Press</button>', headers } }, async ({ intake, open }) => {
    const page = await open('/')
    await page.click('button')
    await closeTab(page)
    await until(() => intake.ends().length === 1)
    expect(readEvents(intake.batches()).clicks).toHaveLength(1)
  })
})

test.concurrent.each(["require-trusted-types-for 'script'; trusted-types incuera", "trusted-types 'none'"])(
  'the loader loads the recorder on a page with the policy "%s"',
  async (policy) => {
    const headers = { 'content-security-policy': policy }
    await playScene(
      stage,
      { '/': { body: '<button>Press</button>', headers } },
      async ({ intake, open }) => {
        const page = await open('/')
        await page.waitForFunction('window.incuera.sessionId')
        await page.click('button')
        await closeTab(page)
        await until(() => intake.ends().length === 1)
        expect(readEvents(intake.batches()).clicks).toHaveLength(1)
      },
      { isLoader: true },
    )
  },
)
