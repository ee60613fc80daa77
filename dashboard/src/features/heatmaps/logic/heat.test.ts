import { describe, expect, test } from '@jest/globals'
import { areaAt } from './areaAt.ts'
import { compareElements } from './compareElements.ts'
import { fillHeat, type HeatCell, UNIT_PX } from './fillHeat.ts'
import { heatTable } from './heatTable.ts'
import { heatColor, paintHeat } from './paintHeat.ts'
import { describeGone, pinOf, placesOf } from './places.ts'
import { type ClickedElement, nameElement, rankElements } from './rankElements.ts'
import { reachLines } from './reachLines.ts'
import { describeChange, redesignsOf, withinOf } from './versions.ts'

const CELL = { widthPercent: 1, heightPx: 20 }
const strongestOf = (values: Float32Array) => values.reduce((most, value) => Math.max(most, value), 0)
const PAGE = { width: 1000, height: 2000 }

describe('the heat of clicks', () => {
  test('is strongest where they are, and lost nowhere within the page', () => {
    const { width, height, values } = fillHeat([[50, 20, 8, 3]], CELL, PAGE)
    expect([width, height]).toEqual([PAGE.width / UNIT_PX, PAGE.height / UNIT_PX])
    const strongest = values.indexOf(strongestOf(values))
    // The middle of cell 50, 20: 505 px from the left and 410 px from the top.
    expect(Math.abs((strongest % width) * UNIT_PX - 505)).toBeLessThan(2 * UNIT_PX)
    expect(Math.abs(Math.floor(strongest / width) * UNIT_PX - 410)).toBeLessThan(2 * UNIT_PX)
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(8, 3)
  })

  test('ignores clicks outside the page', () => {
    const { values } = fillHeat(
      [
        [100, 5, 9, 1],
        [5, 9_999, 9, 1],
      ],
      CELL,
      PAGE,
    )
    expect(strongestOf(values)).toBe(0)
  })

  test('is painted from few to many, and not at all where there is none', () => {
    const grid = fillHeat(
      [
        [10, 10, 100, 9],
        [80, 80, 4, 2],
      ],
      CELL,
      PAGE,
    )
    const pixels = paintHeat(grid)
    const at = (x: number, y: number) => {
      const i = (Math.floor(y / UNIT_PX) * grid.width + Math.floor(x / UNIT_PX)) * 4
      return [...pixels.slice(i, i + 4)]
    }
    expect(at(105, 210).slice(0, 3)).toEqual(heatColor(1))
    expect(at(805, 1610)[3]).toBeGreaterThan(50)
    expect(at(500, 1000)[3]).toBe(0)
    expect(Math.max(...paintHeat({ width: 1, height: 1, values: new Float32Array(1) }))).toBe(0)
  })
})

test('a spot has the cells around it, within the page', () => {
  const cells: HeatCell[] = [
    [50, 20, 5, 2],
    [52, 21, 3, 1],
    [60, 20, 7, 7],
  ]
  expect(areaAt({ x: 505, y: 410 }, cells, CELL, PAGE.width)).toEqual({
    area: { fromX: 47, toX: 53, fromY: 19, toY: 22 },
    amount: 8,
  })
  expect(areaAt({ x: 1_000, y: 0 }, cells, CELL, PAGE.width).area).toEqual({ fromX: 97, toX: 99, fromY: 0, toY: 1 })
})

test('scroll lines are where three quarters, half and a quarter got', () => {
  const reach = [1, 0.9, 0.8, 0.5, 0.5, 0.2].map((share, i) => ({ key: `${i}`, percent: i * 10, share }))
  expect(reachLines(reach).map(({ percent, share }) => [percent, share])).toEqual([
    [20, 0.8],
    [40, 0.5],
  ])
  expect(reachLines([])).toEqual([])
})

describe('elements', () => {
  const element = (key: string, changes: Partial<ClickedElement>): ClickedElement => ({
    ...{ key, selectorKey: key, selector: null, tag: null, label: null, clicks: 0, rage: 0, dead: 0, errorClicks: 0 },
    ...{ sessions: 0, people: 0, share: 0, xPercent: null, y: null },
    ...changes,
  })

  test('are those that the map shows, most first', () => {
    const all = [
      element('a', { clicks: 9 }),
      element('b', { clicks: 3, dead: 2 }),
      element('c', { clicks: 10, dead: 1 }),
    ]
    const keys = (map: 'click' | 'rage' | 'dead') => rankElements(all, map).map(({ key }) => key)
    expect([keys('click'), keys('dead'), keys('rage')]).toEqual([['c', 'a', 'b'], ['b', 'c'], []])
  })

  test('are named by what people read', () => {
    expect(nameElement(element('a', { label: 'Add to cart', selector: 'button' }))).toBe('“Add to cart”')
    expect(nameElement(element('a', { selector: 'main > button' }))).toBe('main > button')
    expect(nameElement(element('a', { selector: '#zip', tag: 'input' }))).toBe('the field “zip”')
    expect(nameElement(element('a', { tag: 'img' }))).toBe('<img>')
    expect(nameElement(element('a', {}))).toBe('Element without a name')
  })

  const PAGE_SIZE = { width: 1000, height: 2000 }
  const shown = { status: 'shown', x: 100, y: 200, width: 50, height: 20 } as const

  test('have their pin where they are clicked if they are there, else in their middle, and none if they are gone', () => {
    const at = (xPercent: number | null, y: number | null) => ({ xPercent, y })
    expect(pinOf(at(11, 210), shown, PAGE_SIZE)).toEqual({ x: 110, y: 210 })
    expect(pinOf(at(80, 1_500), shown, PAGE_SIZE)).toEqual({ x: 125, y: 210 })
    expect(pinOf(at(null, null), shown, PAGE_SIZE)).toEqual({ x: 125, y: 210 })
    expect(pinOf(at(11, 210), { status: 'gone' }, PAGE_SIZE)).toBeNull()
    expect(pinOf(at(11, 210), { status: 'hidden' }, PAGE_SIZE)).toBeNull()
    // The page is not drawn.
    expect(pinOf(at(11, 210), undefined, PAGE_SIZE)).toEqual({ x: 110, y: 210 })
    expect(pinOf(at(11, 2_100), undefined, PAGE_SIZE)).toBeNull()
  })

  test('that are gone are counted', () => {
    const all = [element('a', { clicks: 15 }), element('b', { clicks: 4 }), element('c', { clicks: 81 })]
    const places = placesOf(all, [{ status: 'gone' }, { status: 'gone' }, shown])
    expect(describeGone(all, places, 100)).toBe('19 clicks (19 %) hit 2 elements that are no longer on the page.')
    expect(describeGone(all, placesOf(all, [{ status: 'gone' }]), 100)).toContain('1 element that is no longer')
    expect(describeGone(all, new Map(), 100)).toBeNull()
  })

  test('of two versions are gone, new or kept by what the other page has', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((key, i) => element(key, { clicks: 10 - i }))
    if (!a || !b || !c || !d) throw new Error('there are four')
    const of = (...gone: string[]) => new Map(gone.map((key) => [key, { status: 'gone' } as const]))
    // b and d are missing in one list each, but only d is also missing on the page.
    const compared = compareElements([a, b], [a, c, d], { before: of('d'), since: of() })
    expect(compared.map(({ key, fate }) => `${key} ${fate}`)).toEqual(['a kept', 'b kept', 'c kept', 'd new'])
    const [, lost] = compareElements([a, b], [a], { before: of(), since: of('b') })
    expect(lost).toMatchObject({ key: 'b', fate: 'gone', since: null, before: { clicks: 9 } })
  })
})

describe('versions of a page', () => {
  const version = (from: number, nth: number) => ({
    ...{ key: `v${nth}`, from, to: from + 9, stays: 10 },
    change: nth === 0 ? null : { parts: 10, changed: 4, share: 0.4, gone: [], added: ['.a', '.b', '.c', '.d', '.e'] },
  })
  const redesigns = redesignsOf([10, 20, 30].map(version))

  test('each view is one version, up to the next redesign', () => {
    expect(redesigns.map(({ at }) => at)).toEqual([30, 20])
    expect(redesigns.map((redesign) => withinOf('since', redesign))).toEqual([
      { shownFrom: 30, shownTo: undefined },
      { shownFrom: 20, shownTo: 30 },
    ])
    expect(redesigns.map((redesign) => withinOf('before', redesign))).toEqual([
      { shownFrom: 20, shownTo: 30 },
      { shownFrom: undefined, shownTo: 20 },
    ])
    const [newest] = redesigns
    expect(newest && [withinOf('all', newest), withinOf('compare', newest)]).toEqual([{}, null])
    expect(redesignsOf([version(10, 0)])).toEqual([])
  })

  test('a redesign is described by what is new', () => {
    expect(redesigns[0] && describeChange(redesigns[0])).toBe('4 of 10 parts of the page changed. New: .a, .b, .c, .d…')
  })
})

test('a map is a table of its cells, or of its bands', () => {
  const page = { page: '/a', views: 1, sessions: 1, people: 1, pageWidth: 1, pageHeight: 1, viewHeight: 1, devices: [] }
  const cell = { widthPercent: 2, heightPx: 40 }
  expect(heatTable({ map: 'move', ...page, stays: 1, total: 300, cell, cells: [[3, 5, 300, 1]] })).toEqual({
    columns: ['x_percent', 'y_px', 'width_percent', 'height_px', 'ms', 'sessions'],
    rows: [['6', '200', '2', '40', '300', '1']],
  })
  const bands = [0, 1].map((band) => ({ key: `band:${band}`, band, ms: 5, stays: 1, share: 0.5 }))
  expect(heatTable({ map: 'attention', ...page, bands }).rows[1]).toEqual(['50', '100', '5', '1', '0.5'])
})
