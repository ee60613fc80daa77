import type { Batch } from '@incuera/contract/batch.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { isAllAnswered } from './readStored.ts'
import { isRecording, playScene, type Stage, startStage, until } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

test('a beacon has no answer, so the next page repeats its batch once, and says that it is a repeat', async () => {
  await playScene(
    stage,
    { '/': { body: '<button>Press</button>' }, '/two': { body: '' } },
    async ({ intake, site, open }) => {
      const page = await open('/')
      await until(() => intake.batches().length > 0)
      await until(() => isAllAnswered(page))
      await page.click('button')
      await page.goto(`${site.origin}/two`)
      await isRecording(page)
      const sent = () =>
        intake.received
          .filter(({ path }) => path === '/api/ingest')
          .map(({ body, isRepeat }) => ({ seq: seqOf(body), isRepeat }))
      await until(() => sent().some(({ isRepeat }) => isRepeat))
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(sent().filter(({ seq }) => seq === 1)).toEqual([
        { seq: 1, isRepeat: false },
        { seq: 1, isRepeat: true },
      ])
      expect(
        sent()
          .filter(({ seq }) => seq !== 1)
          .every(({ isRepeat }) => !isRepeat),
      ).toBe(true)
    },
  )
})

function seqOf(body: string): number {
  const batch: Batch = JSON.parse(body)
  return batch.seq
}
