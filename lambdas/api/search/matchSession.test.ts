import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import { Session } from '@incuera/contract/session.ts'
import { expect, test } from '@jest/globals'
import { NO_COUNTS } from '#sessions/model/live.ts'
import { toSession } from '#sessions/model/toSession.ts'
import { toMeta } from '#sessions/testing/toMeta.ts'
import { matchSession } from './matchSession.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const live = toSession(
  toMeta({
    ...{ startedAt: NOW - 120_000, entryUrl: 'https://shop.example/cart', userKey: 'u1' },
    device: { browser: 'Mobile Safari 18', os: 'iOS', kind: 'mobile', country: 'DE' },
  }),
  null,
)
live.tags = ['refund']
const ready = Session.parse({
  ...{ ...live, status: 'ready', endedAt: NOW, durationMs: 90_000, counts: { ...NO_COUNTS, pages: 3, errors: 1 } },
  ...{ video: { status: 'ready', readyAt: 1, gen: 1, key: 'k' }, analysis: { status: 'none' } },
  insight: {
    ...{ headline: 'Gave up: 2 errors', outcome: 'blocked', friction: 41, activeMs: 60_000 },
    ...{ signals: { rage_click: 2 }, tags: ['checkout'] },
  },
})

const verdict = (text: string, session: Session) => {
  const parsed = parseSearch(text)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return matchSession(parsed.search, session, NOW)
}

test.each([
  ['', true, true],
  ['device:phone', true, true],
  ['-device:phone', false, false],
  ['device:desktop error:x', false, false],
  ['browser:safari os:IOS country:de', true, true],
  ['user:u1 has:user', true, true],
  ['entry:/c*', true, true],
  ['started:<5m', true, true],
  ['started:>5m', false, false],
  ['started:2026-11-21', true, true],
  ['started:<2026-11-21', false, false],
  ['is:live', true, false],
  ['is:live,ready', true, true],
  ['has:video', false, true],
  ['error:x', null, null],
  ['-error:x', null, null],
  ['steps:(error > page)', null, null],
  ['pages:3 duration:>1m', null, true],
  ['friction:>=40 outcome:blocked', null, true],
  ['friction:<40', null, false],
  ['signal:rage=2 signal:dead=0', null, true],
  ['signal:*', null, true],
  ['tag:check*', null, true],
  ['tag:refund', true, true],
  ['-tag:mine', null, true],
  ['tag:other', null, false],
  ['refund', true, true],
  ['"gave up"', null, true],
  ['unmentioned', null, null],
])('%s: %s for a live session, %s for a ready one', (text, ofLive, ofReady) => {
  expect([verdict(text, live), verdict(text, ready)]).toEqual([ofLive, ofReady])
})
