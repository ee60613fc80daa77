import { expect, test } from '@jest/globals'
import { describeOutcome, eachOf } from './eachOf.ts'

test('each is tried once, a few at a time, whatever becomes of the others', async () => {
  let open = 0
  let most = 0
  const tried: string[] = []
  const progress: number[] = []
  const outcome = await eachOf(
    Array.from({ length: 11 }, (_, n) => String(n)),
    async (sid) => {
      tried.push(sid)
      most = Math.max(most, ++open)
      await new Promise((resolve) => setTimeout(resolve, 1))
      open--
      if (sid === '3') throw new Error('It has no recording.')
    },
    (count) => progress.push(count),
  )
  expect(tried.sort()).toEqual(Array.from({ length: 11 }, (_, n) => String(n)).sort())
  expect(most).toBeLessThanOrEqual(4)
  expect(outcome).toEqual({ done: 10, refused: [{ sid: '3', reason: 'It has no recording.' }] })
  expect(progress.at(-1)).toBe(11)
})

test('the outcome is said in one line', () => {
  expect(describeOutcome({ done: 1, refused: [] }, 'video', 'requested')).toBe('1 video requested.')
  expect(describeOutcome({ done: 2, refused: [{ sid: 'a', reason: 'Too long.' }] }, 'video', 'requested')).toBe(
    '2 videos requested, 1 refused: Too long.',
  )
})
