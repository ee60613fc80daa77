import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { PAGE_PARTS_MAX } from '@incuera/contract/limits.ts'
import { NODE } from '@incuera/contract/replay/plainNode.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createPageTree, isFramed } from './createPageTree.ts'
import { partsOf } from './partsOf.ts'

let nextId = 1
const element = (tagName: string, attributes: object = {}, ...childNodes: object[]) => ({
  ...{ type: NODE.element, id: ++nextId, tagName, attributes, childNodes },
})
const text = (textContent: string) => ({ type: NODE.text, id: ++nextId, textContent })
const pageOf = (...body: object[]) => ({
  ...{ type: NODE.document, id: 1 },
  childNodes: [element('html', {}, element('head', {}, element('title')), element('body', {}, ...body))],
})
const snapshot = (node: object): RecordedEvent => ({ type: RRWEB.fullSnapshot, timestamp: 0, data: { node } })
const change = (data: object): RecordedEvent => ({
  ...{ type: RRWEB.incremental, timestamp: 0 },
  data: { source: SOURCE.mutation, adds: [], removes: [], texts: [], attributes: [], ...data },
})

function treeOf(...events: RecordedEvent[]) {
  const tree = createPageTree()
  for (const event of events) tree.see(event)
  return tree
}
const partsAfter = (...events: RecordedEvent[]) => partsOf(treeOf(...events).all())

const product = (n: number) =>
  element('li', { id: `product-${'abcdefghij'[n]}`, class: 'card' }, element('a', { class: 'card-link' }, text(`${n}`)))
const shop = (products: number, ...more: object[]) =>
  pageOf(
    element('header', { id: 'top' }, element('nav', {}, element('a', { class: 'active' }, text('Shop')))),
    element('main', {}, element('h1'), element('ul', {}, ...Array.from({ length: products }, (_, n) => product(n)))),
    ...more,
  )

test('a page is its kinds of elements by landmark, its steady ids and its classes', () => {
  expect(partsAfter(snapshot(shop(4)))).toEqual(
    [
      ...['#product-*', '#top', '.card', '.card-link', 'header>nav', 'main>a', 'main>h1', 'main>li', 'main>ul'],
      ...['nav>a', 'page>header', 'page>main'],
    ].toSorted(),
  )
})

test('lengths, texts, states and what style libraries generate make no difference', () => {
  const expected = partsAfter(snapshot(shop(3)))
  expect(partsAfter(snapshot(shop(9)))).toEqual(expected)
  const styled = element('div', { class: 'css-kqzvty sc-bdVaJa Button_root__x3K loading is-open', id: 'row-48213' })
  expect(partsAfter(snapshot(shop(3, styled)))).toEqual(expected)
})

test('what is not drawn, and what a frame shows, is no part', () => {
  const expected = partsAfter(snapshot(shop(3)))
  const hidden = [element('script', { id: 'app' }), element('noscript', {}, element('p', { class: 'no-script' }))]
  expect(partsAfter(snapshot(shop(3, ...hidden)))).toEqual(expected)
  const frame = element('iframe', { id: 'ad' })
  const framed = { ...pageOf(element('form', { id: 'inside' })), id: ++nextId }
  const withFrame = [
    snapshot(shop(3, frame)),
    change({ adds: [{ parentId: frame.id, nextId: null, node: framed }], isAttachIframe: true }),
  ]
  expect(partsAfter(...withFrame)).toEqual([...expected, '#ad', 'page>iframe'].toSorted())
  const tree = treeOf(...withFrame)
  expect(isFramed(tree.find(framed.id))).toBe(true)
  expect(isFramed(tree.find(frame.id))).toBe(false)
  expect(isFramed(undefined)).toBe(false)
})

test('follows what is added, moved, renamed and removed', () => {
  const [banner, main] = [element('aside', { class: 'banner' }), element('main', {}, element('form', { id: 'pay' }))]
  const first = snapshot(pageOf(banner, main))
  expect(partsAfter(first)).toEqual(['#pay', '.banner', 'main>form', 'page>aside', 'page>main'])
  expect(partsAfter(first, change({ removes: [{ parentId: 0, id: main.id }] }))).toEqual(['.banner', 'page>aside'])
  const moved = change({
    removes: [{ parentId: 0, id: main.id }],
    adds: [{ parentId: banner.id, nextId: null, node: { ...main, childNodes: [] } }],
  })
  expect(partsAfter(first, moved)).toEqual(['#pay', '.banner', 'aside>main', 'main>form', 'page>aside'])
  const renamed = change({ attributes: [{ id: banner.id, attributes: { class: 'notice', style: { color: 'red' } } }] })
  expect(partsAfter(first, renamed)).toContain('.notice')
  expect(partsAfter(first, renamed, snapshot(pageOf()))).toEqual([])
})

test('of a page with many parts, similar pages have the same sample', () => {
  const words = 'abcdefghijklmnopqrstuvwxyz'
  const names = Array.from({ length: 500 }, (_, n) => `x${words[n % 26]}${words[Math.floor(n / 26)]}`)
  const page = (own: string[]) => partsAfter(snapshot(pageOf(...own.map((name) => element('div', { class: name })))))
  const all = page(names)
  expect(all).toHaveLength(PAGE_PARTS_MAX)
  const kept = page(names.slice(0, -5)).filter((part) => all.includes(part))
  expect(kept.length).toBeGreaterThan(PAGE_PARTS_MAX - 6)
})

test('whatever is recorded, it ends, and every part is a short word', () => {
  const id = fc.constantFrom<unknown>(1, 2, 3, 4, 'x', null, undefined, {})
  const node = fc.record({
    ...{ type: fc.constantFrom(0, 1, 2, 3, 9, 'x'), id, tagName: fc.constantFrom('div', 'a', 'x-\n y', 7, 'iframe') },
    attributes: fc.constantFrom<unknown>(null, [], { class: {}, id: 'a b' }, { class: 'a '.repeat(999) }),
    childNodes: fc.constantFrom<unknown>(null, 3, [null], [{ type: 2, id: 4, tagName: 'form' }]),
  })
  const changed = fc.record({
    adds: fc.constantFrom<unknown>(null).chain(() => fc.array(fc.record({ parentId: id, node }), { maxLength: 4 })),
    removes: fc.array(fc.record({ id }), { maxLength: 3 }),
    attributes: fc.array(fc.record({ id, attributes: fc.constantFrom<unknown>(null, { id: 7 }) }), { maxLength: 2 }),
  })
  fc.assert(
    fc.property(node, fc.array(changed, { maxLength: 8 }), (root, changes) => {
      const tree = treeOf(snapshot(root), ...changes.map(change))
      for (const part of partsOf(tree.all())) expect(part).toMatch(/^[#@.]?[a-z][a-z0-9_*>=-]{0,80}$/)
      isFramed(tree.find(4))
    }),
    { numRuns: 300 },
  )
})
