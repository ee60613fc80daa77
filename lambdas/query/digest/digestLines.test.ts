import type { DigestLine } from '@incuera/contract/digest/digest.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { errorLines } from './errorLines.ts'
import { isNotable } from './isNotable.ts'
import { pageLines } from './pageLines.ts'
import { problemLines } from './problemLines.ts'
import { scannerLines } from './scannerLines.ts'
import { vitalLines } from './vitalLines.ts'

const range = { from: '2026-11-23', to: '2026-11-29' }
const totals = { value: 1000, before: 1000 }
const short = (lines: DigestLine[]) =>
  lines.map(({ change, text, value, before, behind }) => [change, text, value, before, behind.key])

const scanner = (scannerId: string, yes: number, no: number) => ({
  ...{ key: `yes:${scannerId}`, scannerId, tag: `tag-${scannerId}`, yes, no, unclear: 3, yesShare: yes / (yes + no) },
})

test('scanners: a share that changed beyond chance, and a first yes', () => {
  const now = { scanners: [scanner('s1', 120, 880), scanner('s2', 51, 949), scanner('s3', 2, 8), scanner('s4', 0, 9)] }
  const before = { scanners: [scanner('s1', 50, 950), scanner('s2', 50, 950)] }
  expect(short(scannerLines(now, before, range))).toEqual([
    ['more', '“tag-s1”: 12 % of sessions (5 % the week before)', 0.12, 0.05, 'yes:s1'],
    ['new', 'New: “tag-s3” was given to 20 % of sessions (2 of 10)', 0.2, null, 'yes:s3'],
  ])
  expect(scannerLines(now, null, range)).toEqual([])
})

const leaving = { finished: 0, left: 0, leftShare: 0, usualLeftShare: 0 }
const theme = (key: string, sessions: number, people = sessions): AnswerOf<'themes'>['themes'][number] => ({
  ...leaving,
  ...{ key, kind: 'rage_click', severity: 'high', page: '/cart', selectorKey: key, fingerprint: null, lostSessions: 0 },
  ...{ title: `Rage click on “${key}” by ann@shop.example`, selector: null, count: sessions, sessions, people },
  ...{ firstSeen: 0, lastSeen: 0, days: [] },
  newest: JSON.parse('{"sid":"01a20000-0000-7000-8000-0000000000f0","eventId":"w.0.1"}'),
})
const themes = (list: AnswerOf<'themes'>['themes'], total = list.length) => ({
  sessions: 0,
  people: 0,
  themes: list,
  total,
})

test('problems: new ones of several people, and those that more or fewer sessions had', () => {
  const now = themes([theme('pay', 60), theme('menu', 31), theme('new', 3), theme('rare', 2), theme('fixed', 2)])
  const before = themes([theme('pay', 20), theme('menu', 30), theme('fixed', 40)])
  expect(short(problemLines(now, before, { range, totals }))).toEqual([
    ['worse', 'Worse: Rage click on “pay” by [e-mail] on /cart: 60 sessions (20 the week before)', 60, 20, 'pay'],
    ['new', 'New: Rage click on “new” by [e-mail] on /cart: 3 sessions', 3, null, 'new'],
    ['better', 'Better: Rage click on “fixed” by [e-mail] on /cart: 2 sessions (40 the week before)', 2, 40, 'fixed'],
  ])
  // A list that was cut does not prove that something is new.
  expect(short(problemLines(themes([theme('new', 9)]), themes([], 500), { range, totals }))).toEqual([])
  expect(problemLines(now, null, { range, totals: { value: 1, before: null } })).toEqual([])
})

const group = (
  fingerprint: string,
  sessions: number,
  state: object = { status: 'open' },
): AnswerOf<'errorGroups'>['groups'][number] => ({
  ...leaving,
  ...{
    key: `error:${fingerprint}`,
    leftKey: '',
    fingerprint,
    message: `Bad ${fingerprint}`,
    type: null,
    topFrame: null,
  },
  ...{
    page: null,
    pages: 1,
    count: sessions,
    sessions,
    people: sessions,
    firstSeen: 0,
    lastSeen: 0,
    releases: [],
    days: [],
  },
  ...JSON.parse(JSON.stringify({ state, newest: theme('x', 1).newest })),
})
const groups = (list: AnswerOf<'errorGroups'>['groups']) => ({
  sessions: 0,
  people: 0,
  groups: list,
  total: list.length,
})

test('errors: new ones, those that are back, and none that members ignore', () => {
  const back = { status: 'regressed', oldReleases: [], at: 1, by: 'ada', seenAt: Date.parse('2026-11-25T00:00:00Z') }
  const now = groups([
    group('old', 5),
    group('back', 1, back),
    group('earlier', 1, { ...back, seenAt: 5 }),
    group('new', 4),
    group('muted', 90, { status: 'ignored', at: 1, by: 'ada' }),
  ])
  const before = groups([group('old', 4), group('earlier', 1)])
  expect(short(errorLines(now, before, { range, totals }))).toEqual([
    ['back', 'Resolved, but back: “Bad back”: 1 session', 1, null, 'error:back'],
    ['new', 'New: “Bad new”: 4 sessions', 4, null, 'error:new'],
  ])
})

test('pages: more problems per view, and new pages', () => {
  const page = (name: string, views: number, rage: number): AnswerOf<'pageList'>['pages'][number] => ({
    ...{
      key: `page:${name}`,
      page: name,
      views,
      sessions: views,
      people: views,
      rage,
      dead: 0,
      errorClicks: 0,
      errors: 0,
    },
    frictionPer100: (100 * rage) / views,
  })
  const list = (pages: AnswerOf<'pageList'>['pages']) => ({ pages, total: pages.length })
  const now = list([page('/a', 500, 60), page('/b', 500, 21), page('/c', 7, 7)])
  expect(short(pageLines(now, list([page('/a', 500, 20), page('/b', 500, 20)]), range))).toEqual([
    ['worse', 'Worse: /a: 12 problems per 100 views (4 the week before)', 12, 4, 'page:/a'],
    ['new', 'New page /c: 7 sessions', 7, null, 'page:/c'],
  ])
})

test('web vitals: what differs by a tenth, with enough loads', () => {
  const all = (lcp: number, cls: number, good: number): AnswerOf<'vitals'> => ({
    all: {
      lcp: { key: 'vital:LCP', p75: lcp, rating: 'poor', good, needsImprovement: 0, poor: 0 },
      cls: { key: 'vital:CLS', p75: cls, rating: 'good', good, needsImprovement: 0, poor: 0 },
      inp: null,
    },
    pages: [],
  })
  expect(short(vitalLines(all(3100.4, 0.05, 200), all(2400, 0.051, 200), range))).toEqual([
    ['worse', 'Worse: LCP 3100 ms, poor (2400 ms the week before)', 3100.4, 2400, 'vital:LCP'],
  ])
  expect(vitalLines(all(3100, 0.05, 99), all(2400, 0.05, 200), range)).toEqual([])
})

describe('chance', () => {
  test('the same rate is reported rarely, a doubled one always', () => {
    const draw = (p: number, random: () => number) => Array.from({ length: 2000 }).filter(() => random() < p).length
    let reported = 0
    // A generator of its own, so that the test is the same every time.
    let seed = 1
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed / 2_147_483_647
    }
    for (let week = 0; week < 500; week++)
      if (isNotable({ count: draw(0.1, random), of: 2000 }, { count: draw(0.1, random), of: 2000 }) !== 0) reported++
    expect(reported).toBeLessThanOrEqual(5)
    expect(isNotable({ count: 400, of: 2000 }, { count: 200, of: 2000 })).toBe(1)
    expect(isNotable({ count: 200, of: 2000 }, { count: 400, of: 2000 })).toBe(-1)
  })

  test('the other direction has the other sign, and nothing of nothing is no change', () => {
    const rate = fc.record({ count: fc.integer({ min: 0, max: 500 }), of: fc.integer({ min: 0, max: 400 }) })
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        expect(isNotable(a, b) + isNotable(b, a)).toBe(0)
        expect(isNotable(a, a)).toBe(0)
      }),
    )
  })
})
