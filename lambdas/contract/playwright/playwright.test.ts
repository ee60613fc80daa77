import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { MOUSE, type RecordedEvent, RRWEB, SOURCE, TAG } from '../events.ts'
import { locate } from './locate.ts'
import { mirrorPage } from './mirrorPage.ts'
import { placeholderFor } from './placeholderFor.ts'
import { readSteps } from './readSteps.ts'
import { writeTest } from './writeTest.ts'

const START = 1_790_000_000_000
const event = (seconds: number, type: number, data: unknown): RecordedEvent => ({
  ...{ type, data, timestamp: START + seconds * 1000 },
})
let ids = 10
type Recorded = Record<string, unknown>
const text = (textContent: string): Recorded => ({ type: 3, id: ids++, textContent })
const element = (id: number, tagName: string, attributes: Recorded = {}, ...childNodes: Recorded[]): Recorded => ({
  ...{ type: 2, id, tagName, attributes, childNodes },
})
const snapshot = (...children: Recorded[]) =>
  event(0, RRWEB.fullSnapshot, { node: { type: 0, id: 1, childNodes: [element(2, 'body', {}, ...children)] } })
const view = (seconds: number, path: string) =>
  event(seconds, RRWEB.custom, { tag: TAG.pageView, payload: { url: `https://shop.example${path}`, title: '' } })
const click = (seconds: number, id: number) =>
  event(seconds, RRWEB.incremental, { source: SOURCE.mouseInteraction, type: MOUSE.click, id, x: 1, y: 1 })
const input = (seconds: number, id: number, value: string, isChecked = false) =>
  event(seconds, RRWEB.incremental, { source: SOURCE.input, id, text: value, isChecked })
const written = (events: RecordedEvent[]) =>
  writeTest({ title: 'Order', source: 'session 1', viewport: undefined, steps: readSteps(events) })
const linesOf = (events: RecordedEvent[]) => written(events).match(/(?<=^ {2})await .*$/gm)

describe('a written test', () => {
  test('opens, clicks, types, ticks, chooses and arrives as the visitor did', () => {
    const events = [
      view(0, '/'),
      snapshot(
        element(3, 'label', { for: 'mail' }, text('E-mail')),
        element(4, 'input', { id: 'mail', type: 'email', name: 'mail' }),
        element(5, 'input', { type: 'checkbox', 'aria-label': 'Gift' }),
        element(6, 'select', { 'data-testid': 'size' }),
        element(7, 'button', {}, element(8, 'svg'), text(' Pay  now ')),
      ),
      click(1, 4),
      input(1.1, 4, '•'),
      input(1.2, 4, '•••••'),
      click(2, 5),
      input(2, 5, 'on', true),
      input(3, 6, 'large'),
      click(4, 8),
      view(5, '/done'),
    ]
    expect(linesOf(events)).toEqual([
      'await page.goto(site + "/")',
      'await page.getByLabel("E-mail", { exact: true }).fill(masked["E-mail"])',
      'await page.getByLabel("Gift", { exact: true }).setChecked(true)',
      'await page.getByTestId("size").selectOption("large")',
      'await page.getByRole("button", { name: "Pay now", exact: true }).click()',
      'await page.waitForURL((url) => url.pathname === "/done")',
    ])
    expect(written(events)).toContain('"E-mail": "visitor@example.com",')
  })

  test('presses Enter where a page opens while somebody types, and opens pages that nothing explains', () => {
    const events = [
      view(0, '/'),
      snapshot(element(3, 'input', { 'aria-label': 'Search' })),
      input(1, 3, 'mug'),
      view(2, '/search'),
      view(60, '/cart'),
    ]
    expect(linesOf(events)?.slice(1)).toEqual([
      'await page.getByLabel("Search", { exact: true }).fill("mug")',
      `await page.getByLabel("Search", { exact: true }).press('Enter')`,
      'await page.waitForURL((url) => url.pathname === "/search")',
      'await page.goto(site + "/cart")',
    ])
  })

  test('keeps masked values of one name apart', () => {
    const field = (id: number) => element(id, 'input', { 'aria-label': 'Code' })
    const script = written([view(0, '/'), snapshot(field(3), field(4)), input(1, 3, '•••••'), input(2, 4, '•••••')])
    expect(script).toContain('"Code": "Sample"')
    expect(script).toContain('page.getByLabel("Code", { exact: true }).nth(1).fill(masked["Code 2"])')
  })

  test('holds text of the recording as text', () => {
    const hostile = '"`); process.exit()\u2028//*/ \u2022'
    const script = writeTest({
      ...{ title: hostile, source: 'a\nprocess.exit()', viewport: undefined },
      steps: readSteps([view(0, '/'), snapshot(element(3, 'button', { 'aria-label': hostile })), click(1, 3)]),
    })
    expect(script.split('\n').filter((line) => line.startsWith('process'))).toEqual([])
    expect(script).not.toContain('\u2028')
    expect(script).toContain(JSON.stringify(hostile).replace('\u2028', '\\u2028'))
  })

  test('is written of whatever was recorded', () => {
    const node = fc.object({ maxDepth: 4 })
    const data = fc.oneof(
      fc.anything(),
      fc.record({ source: fc.nat({ max: 6 }), type: fc.nat({ max: 3 }), id: fc.nat({ max: 5 }), text: fc.anything() }),
      fc.record({ node: fc.record({ id: fc.nat({ max: 5 }), tagName: fc.string(), childNodes: fc.array(node) }) }),
      fc.record({ source: fc.constant(0), adds: fc.array(node), removes: fc.array(node), texts: fc.anything() }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 6 }), data)), (recorded) => {
        const script = written([view(0, '/'), ...recorded.map(([type, data], at) => event(at, type, data))])
        expect(script).toContain('test("Order"')
      }),
    )
  })
})

describe('the mirror', () => {
  test('follows changes, also where children are reported before their parents', () => {
    const mirror = mirrorPage()
    mirror.take(snapshot(element(3, 'p', {}, text('old'))))
    mirror.take(
      event(1, RRWEB.incremental, {
        source: SOURCE.mutation,
        removes: [{ parentId: 2, id: 3 }],
        adds: [
          { parentId: 30, nextId: null, node: { type: 3, id: 31, textContent: 'Pay' } },
          { parentId: 2, nextId: null, node: element(30, 'button') },
          { parentId: 2, nextId: 30, node: element(32, 'i') },
        ],
        attributes: [{ id: 30, attributes: { id: 'pay' } }],
        texts: [{ id: 31, value: 'Pay now' }],
      }),
    )
    expect(mirror.elements().map(({ tag }) => tag)).toEqual(['body', 'i', 'button'])
    const button = mirror.find(30)
    expect(button && locate(button, mirror)).toEqual({ by: 'role', role: 'button', name: 'Pay now' })
    expect(mirror.find(3)).toBeUndefined()
  })

  test('a locator that fits several names its place; an element without a name has a path', () => {
    const mirror = mirrorPage()
    const button = (id: number) => element(id, 'button', {}, text('Add'))
    mirror.take(snapshot(button(3), button(4), element(5, 'div', {}, element(6, 'i'), element(7, 'i'))))
    const found = [4, 7].map((id) => mirror.find(id)).flatMap((node) => (node ? [locate(node, mirror)] : []))
    expect(found).toEqual([
      { by: 'role', role: 'button', name: 'Add', nth: 1 },
      { by: 'css', selector: 'body > div > i:nth-of-type(2)' },
    ])
  })
})

test.each([
  [{ type: 'email' }, '', 'visitor@example.com'],
  [{ placeholder: '5 digits' }, 'ZIP code', '11111'],
  [{ placeholder: 'Riverton' }, 'City', 'Riverton'],
  [{ placeholder: '•••' }, '', 'Sample'],
  [{ autocomplete: 'cc-number' }, '', '4111111111111111'],
])('a masked field with %j and the label “%s” gets %s', (attributes, label, value) => {
  const node = { id: 1, tag: 'input', text: '', parent: null, children: [], attributes }
  expect(placeholderFor(node, label)).toBe(value)
})
