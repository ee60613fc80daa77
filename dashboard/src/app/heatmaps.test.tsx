import { EventId } from '@incuera/contract/ids.ts'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { behindSession, openScreen, RANGE, RANGE_SEARCH, type Screen } from '../testing/insightScreens.tsx'

let screen: Screen
beforeEach(() => {
  screen = openScreen()
})
// A client that is not cleared keeps its timers, and jest waits for them.
afterEach(() => screen.close())

const PATH = `heatmaps?${RANGE_SEARCH}`
const frustrations = { rage: 0, dead: 0, errorClicks: 0 }
const listed = (page: string, views: number) => ({
  ...{ key: page, page, views, sessions: views, people: views, ...frustrations, errors: 0, frictionPer100: 0 },
})
const map = (changes: object = {}) => ({
  ...{ map: 'click', page: '/shop', views: 3_906, sessions: 3_000, people: 2_711 },
  ...{ pageWidth: 1280, pageHeight: 2400, viewHeight: 720, total: 4_371, withoutPosition: 19 },
  ...{ cell: { widthPercent: 1, heightPx: 20 }, cells: [[50, 20, 9, 4]] },
  devices: [
    { device: 'desktop', views: 2_604 },
    { device: 'mobile', views: 1_302 },
  ],
  ...changes,
})
const element = (key: string, clicks: number, changes: object = {}) => ({
  ...{ key, selectorKey: key, selector: `#${key}`, tag: 'button', label: key, clicks, ...frustrations },
  ...{ sessions: clicks, people: clicks, share: clicks / 100, xPercent: 50, y: 410, ...changes },
})
const clickmap = (elements: object[], others = { elements: 0, clicks: 0 }) => ({
  ...{ page: '/shop', views: 3_906, sessions: 3_000, clicks: 100, elements, others },
})
const pageList = { kind: 'pageList', range: RANGE, compare: false } as const
const everywhere = { kind: 'heatmap', page: '/shop', map: 'click', range: RANGE } as const
const onDesktop = { ...everywhere, device: 'desktop' } as const
const elements = { kind: 'clickmap', page: '/shop', range: RANGE, device: 'desktop', compare: false } as const
const versions = { kind: 'pageVersions', page: '/shop', range: RANGE, device: 'desktop' } as const
const backdrop = { kind: 'backdrop', page: '/shop', range: RANGE, device: 'desktop' } as const

/** Everything of the most viewed page, on its most frequent device. */
function answerAll(changes: { map?: object; elements?: object[]; versions?: object[] } = {}) {
  screen.answer(versions, { page: '/shop', stays: 900, versions: changes.versions ?? [] })
  screen.answer(pageList, { pages: [listed('/shop', 3_906), listed('/cart', 20)], total: 2 })
  screen.answer(everywhere, map())
  screen.answer(onDesktop, map(changes.map))
  const all = changes.elements ?? [element('Add to cart', 60, { dead: 7 }), element('Search', 40)]
  screen.answer(elements, clickmap(all, { elements: 3, clicks: 12 }))
  screen.answer(backdrop, { page: '/shop', backdrop: null })
}

test('waits for the pages, then for the map', async () => {
  expect(await screen.draw(PATH)).toContain('Loading the list of pages')
  screen.answer(pageList, { pages: [listed('/shop', 3_906)], total: 1 })
  expect(await screen.draw(PATH)).toContain('Loading the heatmap')
})

test('shows the most viewed page on its most frequent device, with its elements', async () => {
  answerAll()
  const text = await screen.draw(PATH)
  expect(text).toMatch(/Desktop 66\.7 % Phone 33\.3 %/)
  expect(text).toContain(
    'From 3,906 views by 2,711 people. 19 clicks (0.4 %) without a position, such as by keyboard, are',
  )
  expect(text).toContain('No finished session of this range shows the page, so only the map is drawn.')
  expect(text).toMatch(/1 “Add to cart” Dead clicks: 7 60 60 % 2 “Search” 40 40 %/)
  expect(text).toContain('3 more elements with 12 clicks.')
  expect(text).not.toContain('get reliable')
})

test('warns when a map shows chance', async () => {
  answerAll({ map: { views: 12 } })
  expect(await screen.draw(PATH)).toContain('12 views. Heatmaps get reliable from about 100.')
})

test('shows how far people scrolled, and where most of them stopped', async () => {
  const reach = [
    { key: 'a', percent: 0, stays: 100, sessions: 100, share: 1 },
    { key: 'b', percent: 50, stays: 46, sessions: 46, share: 0.46 },
    { key: 'c', percent: 70, stays: 30, sessions: 30, share: 0.3 },
  ]
  const { cells: _cells, cell: _cell, total: _total, withoutPosition: _without, ...page } = map({ map: 'scroll' })
  answerAll()
  screen.answer({ ...everywhere, map: 'scroll' }, { ...page, reach })
  screen.answer({ ...onDesktop, map: 'scroll' }, { ...page, reach })
  expect(await screen.draw(`${PATH}&map=scroll`)).toMatch(/30 % got this far Average fold/)
})

test('shows where the mouse was, and says where there is none', async () => {
  const { withoutPosition: _without, ...page } = map({ map: 'move', stays: 40, total: 125_000 })
  answerAll()
  screen.answer({ ...everywhere, map: 'move' }, page)
  screen.answer({ ...onDesktop, map: 'move' }, page)
  expect(await screen.draw(`${PATH}&map=move`)).toContain('The mouse was recorded in 40 views, for 2 min 5 s.')
  screen.answer({ ...onDesktop, map: 'move' }, { ...page, stays: 0, total: 0, cells: [] })
  expect(await screen.draw(`${PATH}&map=move`)).toContain('No mouse was recorded: touch screens have none')
})

describe('of a page that was redesigned', () => {
  const at = Date.parse('2026-11-24T14:00:00Z')
  const change = { parts: 30, changed: 22, share: 22 / 30, gone: ['.hero', '#pay'], added: ['.stage'] }
  const two = [
    { key: 'v1', from: at - 8e8, to: at - 1, stays: 400, change: null },
    { key: 'v2', from: at, to: at + 4e8, stays: 500, change },
  ]
  const since = { shownFrom: at }
  const before = { shownTo: at }
  const answerVersions = () => {
    answerAll({ versions: two })
    screen.answer({ ...onDesktop, ...since }, map({ views: 2_000, people: 1_500 }))
    screen.answer({ ...onDesktop, ...before }, map({ views: 1_906, people: 1_211 }))
    screen.answer({ ...elements, ...since }, clickmap([element('Add to cart', 30), element('Size', 10)]))
    screen.answer({ ...elements, ...before }, clickmap([element('Add to cart', 60), element('Gift card', 25)]))
    for (const within of [since, before]) screen.answer({ ...backdrop, ...within }, { page: '/shop', backdrop: null })
  }

  test('the newest version is shown, with what changed', async () => {
    answerVersions()
    const text = await screen.draw(PATH)
    expect(text).toContain('Redesigned on 24 Nov: 22 of 30 parts of the page changed. Gone: .hero, #pay. New: .stage.')
    expect(text).toContain('From 2,000 views by 1,500 people.')
    expect(text).toMatch(/1 “Add to cart” 30 .* 2 “Size” 10/)
    expect(text).not.toContain('Gift card')
  })

  test('the version before, all of them, and both side by side', async () => {
    answerVersions()
    expect(await screen.draw(`${PATH}&version=before`)).toMatch(/From 1,906 views .*“Add to cart” 60 .*“Gift card” 25/)
    expect(await screen.draw(`${PATH}&version=all`)).toContain('From 3,906 views by 2,711 people.')
    const both = await screen.draw(`${PATH}&version=compare`)
    expect(both).toMatch(/Before 24 Nov From 1,906 views .*Since 24 Nov From 2,000 views/)
    expect(both).toMatch(/“Add to cart” 60 30 .*“Gift card” 25 0 .*“Size” 0 10/)
  })
})

test('the sessions behind an element are watched from a little before the click', async () => {
  answerAll()
  screen.behind(elements, 'Search', [behindSession(1, { eventId: EventId.parse('aaaa.0.4'), atMs: 72_000 })], 40)
  const behind = encodeURIComponent(JSON.stringify({ of: 'clickmap', key: 'Search', title: '40 clicks on “Search”' }))
  expect(await screen.draw(`${PATH}&el=Search&behind=${behind}`)).toMatch(
    /40 clicks on “Search” .*Showing 1 of 40 sessions\. Session 1 .*Anonymous · DE · Chrome · macOS · 1 min 5 s .*Watch · 1:09/,
  )
})

test('offers a longer range where nothing was recorded, and other pages where this one was not viewed', async () => {
  screen.answer(pageList, { pages: [], total: 0 })
  expect(await screen.draw(PATH)).toMatch(/No pages in this range .*Show the last 90 days/)
  screen.answer({ ...everywhere, page: '/gone' }, map({ page: '/gone', views: 0, devices: [] }))
  expect(await screen.draw(`${PATH}&page=/gone`)).toContain('Nobody viewed /gone in this range')
})

test('says why a list could not be loaded', async () => {
  await screen.refuse(pageList, 'The lake does not answer.')
  expect(await screen.draw(PATH)).toMatch(
    /The list of pages could not be loaded The lake does not answer\. Try again|Loading the list of pages/,
  )
})
