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

test('sessions without a recording are not watched', () => {
  const states = ['ready', 'discarded', null, 'recording', 'failed'] as const
  const sessions = states.map((state, at) => ({ ...session(at, 50, `Problem ${at}`, 100), state }))
  expect(rankToWatch(sessions, null).map(({ state }) => state)).toEqual(['ready', 'recording', 'failed'])
})

test('sessions in which nothing went wrong are not watched first', () => {
  const sessions = [session(1, 0, 'Completed an order', 200), session(2, 10, 'Lost the cart', 100)]
  expect(rankToWatch(sessions, 150).map(({ headline }) => headline)).toEqual(['Lost the cart'])
})
