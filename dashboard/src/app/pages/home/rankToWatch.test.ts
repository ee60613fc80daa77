import { expect, test } from '@jest/globals'
import { behindSession } from '#testing/insightScreens.tsx'
import { rankToWatch } from './rankToWatch.ts'

const session = (number: number, friction: number, headline: string, startedAt: number) =>
  behindSession(number, { friction, headline, startedAt })

test('one session per problem, new ones first, then those with the most friction', () => {
  const sessions = [
    session(1, 40, 'Paid twice', 100),
    session(2, 90, 'Gave up', 100),
    session(3, 80, 'gave up', 300),
    session(4, 20, 'Lost the cart', 400),
  ]
  const sids = (lastLook: number | null) => rankToWatch(sessions, lastLook).map(({ sid }) => Number(sid.slice(-12)))
  expect(sids(null)).toEqual([2, 1, 4])
  expect(sids(200)).toEqual([3, 4, 1])
})
