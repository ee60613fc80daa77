import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { membersKey } from '../features/people/api/listMembers.ts'
import { errorGroup } from '../testing/errorGroup.ts'
import { behindSession, openScreen, RANGE, RANGE_SEARCH, type Screen } from '../testing/insightScreens.tsx'
import { PID } from '../testing/sessions.ts'

let screen: Screen
beforeEach(() => {
  screen = openScreen()
})
afterEach(() => screen.close())

const errors = { kind: 'errorGroups', range: RANGE } as const
const region = errorGroup('cannot read "region" of undefined', {
  ...{ type: 'TypeError', page: '/checkout/delivery', topFrame: 'delivery.js:44:12', pages: 2 },
  ...{ people: 148, sessions: 160, count: 301, leftShare: 0.65, usualLeftShare: 0.09, days: [1, 300] },
  releases: [{ release: '4.18.0', count: 301, firstSeen: 1, lastSeen: 1 }],
})
const resolved = errorGroup('old', {
  fingerprint: 'fedcba9876543210',
  state: { status: 'resolved', oldReleases: [], at: 1, by: 'mara' },
})
const answer = { sessions: 160, people: 148, groups: [region, resolved], total: 2 }

test('errors are listed by state, and the first one in full', async () => {
  screen.answer(errors, answer)
  screen.behind(errors, region.key, [behindSession(1, { headline: 'Postcode refused', atMs: 60_000 })])
  const text = await screen.draw(`errors?${RANGE_SEARCH}`)
  expect(text).toMatch(/Open 1 Regressed 0 Resolved 1 Ignored 0/)
  expect(text).toMatch(/TypeError: cannot read "region" of undefined \/checkout\/delivery .* 148 people/)
  expect(text).toMatch(/People 148 Sessions 160 Times 301 .*65 % left within 2 min 9 % leave there usually/)
  expect(text).toMatch(/\/checkout\/delivery and 1 other page .*Postcode refused .*Stack In delivery\.js:44:12/)
  expect(text).toMatch(/301 times in 2 days\. .*4\.18\.0 301/)
  expect(text).toMatch(/Ignore Resolve/)
})

test('errors say who fixes them, and are listed by that', async () => {
  const assigned = { memberId: 'ada', at: 1, by: 'ada' }
  screen.loaded(['me'], { sub: 'ada' })
  screen.loaded(membersKey(PID), [{ memberId: 'ada', role: 'admin', email: 'ada@shop.example' }])
  screen.answer(errors, { ...answer, groups: [{ ...region, assigned }, errorGroup('nobody looked', { key: 'other' })] })
  expect(await screen.draw(`errors?${RANGE_SEARCH}`)).toMatch(/ · You 148 people .*Assigned to You .*Resolve/)
  const mine = await screen.draw(`errors?${RANGE_SEARCH}&assigned=me`)
  expect(mine).toContain('cannot read "region"')
  expect(mine).not.toContain('nobody looked')
  const free = await screen.draw(`errors?${RANGE_SEARCH}&assigned=nobody`)
  expect(free).toMatch(/nobody looked .*Assign Ignore/)
  expect(free).not.toContain('cannot read "region"')
})

test('what people did before an error is shown against what is usual, and where they went then', async () => {
  screen.answer(errors, answer)
  const act = {
    type: 'click',
    what: 'k',
    label: 'Pay now',
    selector: null,
    sessions: 9,
    share: 0.9,
    usualShare: 0.12,
    last: 7,
  }
  screen.answer(
    { kind: 'aroundError', fingerprint: region.fingerprint, range: RANGE },
    {
      ...{ fingerprint: region.fingerprint, sessions: 10, viewers: 100 },
      before: [
        { key: 'before:["click","k"]', ...act },
        { ...act, key: 'before:["pageview","/pay"]', type: 'page', what: '/pay', share: 0.5, usualShare: 1, last: 0 },
      ],
      after: [{ key: 'after', page: null, sessions: 6, share: 0.6 }],
    },
  )
  const text = await screen.draw(`errors?${RANGE_SEARCH}`)
  expect(text).toMatch(/What happens before In the 60 seconds before, of 10 sessions Clicked “Pay now” ?90 %/)
  expect(text).toContain('12 % do this usually · last before the error in 7 sessions')
  expect(text).toMatch(/Opened \/pay ?50 % ?100 % do this usually/)
  expect(text).toMatch(/Where they went then The next page No other page ?60 %/)
})

test('pages of insights are limited to the sessions of a search', async () => {
  const seg = 'tag:vip device:phone'
  const search = `${RANGE_SEARCH}&seg=${encodeURIComponent(seg)}`
  screen.answer({ ...errors, q: seg }, answer)
  expect(await screen.draw(`errors?${search}`)).toMatch(/Tag is vip Device is mobile .*TypeError: cannot read/)
  screen.answer(
    { kind: 'retention', range: RANGE, q: seg },
    { people: 0, anonymousSessions: 0, cohorts: [], average: [] },
  )
  expect(await screen.draw(`retention?${search}`)).toContain('Tag is vip')
  await screen.refuse(
    { kind: 'pageList', range: RANGE, q: 'has:video', compare: false },
    'Insights cannot be filtered by “has:video”',
  )
  // What is wrong can be mended.
  expect(await screen.draw(`heatmaps?${RANGE_SEARCH}&seg=has:video`)).toMatch(
    /Has video .*(cannot be filtered by “has:video”|Loading the list of pages)/,
  )
})

test('a resolved error can be reopened, and a state without errors says so', async () => {
  screen.answer(errors, answer)
  expect(await screen.draw(`errors?${RANGE_SEARCH}&state=resolved`)).toContain('Reopen')
  expect(await screen.draw(`errors?${RANGE_SEARCH}&state=ignored`)).toContain('No errors match.')
  screen.answer(errors, { sessions: 0, people: 0, groups: [], total: 0 })
  expect(await screen.draw(`errors?${RANGE_SEARCH}`)).toMatch(/No errors in this range .*Show the last 90 days/)
})

test('journeys are drawn, and listed as text', async () => {
  const node = (page: string, sessions: number, left: number) => ({
    ...{ key: page, page, sessions, share: sessions / 10, left, leftKey: `left ${page}` },
  })
  const asked = { kind: 'journeys', range: RANGE } as const
  screen.answer(asked, {
    sessions: 10,
    levels: [
      { nodes: [node('/', 10, 4)], links: [{ key: 'a', from: '/', to: '/cart', sessions: 6 }] },
      { nodes: [node('/cart', 6, 6)], links: [] },
    ],
    paths: [{ key: 'p', pages: ['/', '/cart'], sessions: 6, share: 0.6 }],
  })
  const text = await screen.draw(`journeys?${RANGE_SEARCH}`)
  expect(text).toContain('The most frequent journey is / → /cart: 6 of 10 sessions.')
  expect(text).toMatch(/\/cart · 6 .*Left · 4 .*Most frequent journeys \/ → \/cart 6 60 %/)
  screen.answer({ ...asked, from: '/gone' }, { sessions: 0, levels: [], paths: [] })
  expect(await screen.draw(`journeys?${RANGE_SEARCH}&from=/gone`)).toContain('No finished session opened /gone')
})

test('retention is a grid of weeks, and says whom it cannot see', async () => {
  const asked = { kind: 'retention', range: RANGE } as const
  const week = (later: number, people: number) => ({ key: `w${later}`, later, people, share: people / 20 })
  screen.answer(asked, {
    ...{ people: 20, anonymousSessions: 300 },
    cohorts: [{ key: 'c', week: '2026-11-16', isPartial: true, people: 20, weeks: [week(0, 20), week(1, 5)] }],
    average: [
      { later: 0, people: 20, of: 20, share: 1 },
      { later: 1, people: 5, of: 20, share: 0.25 },
    ],
  })
  const text = await screen.draw(`retention?${RANGE_SEARCH}`)
  expect(text).toMatch(/25 % come back in the week after their first one\. .*16 Nov \(part of the week\) 20 100 % 25 %/)
  expect(text).toContain('300 sessions of people without an identity are not counted.')
  screen.answer(asked, { people: 0, anonymousSessions: 3, cohorts: [], average: [] })
  expect(await screen.draw(`retention?${RANGE_SEARCH}`)).toContain('No identified people in this range')
})
