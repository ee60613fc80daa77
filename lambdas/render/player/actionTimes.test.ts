import { SOURCE } from '@incuera/contract/events.ts'
import { expect, test } from '@jest/globals'
import { incremental, meta, START } from '../testing/recording.ts'
import { actionTimes, lastUntil, nextAfter } from './actionTimes.ts'

test('something is replayed at each event and at each position of a mouse move', () => {
  const positions = [-400, -200, 0].map((timeOffset) => ({ x: 0, y: 0, id: 1, timeOffset }))
  const times = actionTimes(
    [
      meta(0, 800, 600),
      incremental(1000, SOURCE.mouseMove, { positions }),
      incremental(700, SOURCE.scroll, { id: 1, x: 0, y: 9 }),
    ],
    START,
  )
  expect([...times]).toEqual([0, 600, 700, 800, 1000])
  expect([-1, 0, 650, 1000].map((ms) => nextAfter(times, ms))).toEqual([0, 600, 700, null])
  expect([-1, 0, 650, 1000].map((ms) => lastUntil(times, ms))).toEqual([null, 0, 600, 1000])
})
