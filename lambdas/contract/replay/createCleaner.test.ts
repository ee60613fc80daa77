import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../events.ts'
import { PLACEHOLDER_TAG } from './cleanNode.ts'
import { createCleaner } from './createCleaner.ts'

const element = (id: unknown, tagName: unknown, childNodes: unknown = [], more: object = {}) => ({
  type: 2,
  id,
  tagName,
  attributes: {},
  childNodes,
  ...more,
})
const text = (id: unknown, textContent: unknown) => ({ type: 3, id, textContent })
const doctype = { type: 1, id: 2, name: 'html', publicId: '', systemId: '' }
const page = (...body: unknown[]): RecordedEvent => {
  const html = element(3, 'html', [element(4, 'head'), element(5, 'body', body)])
  return {
    type: 2,
    timestamp: 1,
    data: { node: { type: 0, id: 1, childNodes: [doctype, html] }, initialOffset: { top: 0, left: 0 } },
  }
}
const change = (changes: object): RecordedEvent => ({
  type: 3,
  timestamp: 2,
  data: { source: 0, adds: [], removes: [], texts: [], attributes: [], ...changes },
})

/** The cleaned events, as JSON serialises them. */
function cleaned(...events: RecordedEvent[]) {
  const cleaner = createCleaner()
  const kept = events.flatMap((event) => {
    const all = cleaner.clean(event)
    return all.length > 0 ? JSON.parse(JSON.stringify(all)) : [null]
  })
  return { kept, skipped: cleaner.skipped() }
}
// biome-ignore lint/suspicious/noExplicitAny: tests look into trees of any shape
const bodyOf = (event: any) => event.data.node.childNodes.at(-1).childNodes.at(-1).childNodes

describe('a sound recording', () => {
  test('stays as it is', () => {
    const svg = element(9, 'sodipodi:namedview', [], { isSVG: true })
    const host = element(10, 'my-thing', [{ ...element(11, 'p'), isShadow: true }], {
      isShadowHost: true,
      isCustom: true,
    })
    const events = [
      { type: 4, timestamp: 1, data: { href: '', width: 800, height: 600 } },
      page(
        element(6, 'div', [text(7, 'a')], {
          attributes: { class: 'x', '@click': 'y', 'v-on:a:b': 'z', rr_scrollTop: 3, checked: true },
        }),
        svg,
        host,
      ),
      change({
        adds: [
          { parentId: 6, nextId: 7, node: element(12, 'p') },
          { parentId: 12, nextId: null, node: text(13, 'b') },
        ],
      }),
      change({ removes: [{ parentId: 6, id: 12 }], adds: [{ parentId: 5, nextId: null, node: element(12, 'p') }] }),
      change({
        texts: [{ id: 7, value: 'c' }],
        attributes: [{ id: 6, attributes: { class: null, style: { color: 'red' } } }],
      }),
    ]
    expect(cleaned(...events)).toEqual({ kept: JSON.parse(JSON.stringify(events)), skipped: 0 })
  })
})

describe('in a page', () => {
  test.each(['1a', 'a b', '', 'constructor', '__proto__', 'a<b', 'xmlns:a', 'x'.repeat(300), 7, null])(
    'an element named %p is a placeholder with its content',
    (tagName) => {
      const { kept, skipped } = cleaned(page(element(6, tagName, [text(7, 'inside')])))
      expect(bodyOf(kept[0])).toMatchObject([
        { id: 6, tagName: 'incuera-unknown', childNodes: [{ textContent: 'inside' }] },
      ])
      expect(skipped).toBe(1)
    },
  )

  test('nodes without an id, or with one that another has, get their own', () => {
    const { kept, skipped } = cleaned(
      page(element(6, 'p'), element(6, 'p'), element(undefined, 'p'), element(-2, 'p'), element(1e308, 'p')),
    )
    const ids = bodyOf(kept[0]).map(({ id }: { id: number }) => id)
    expect(new Set(ids).size).toBe(5)
    expect({ first: ids[0], skipped }).toEqual({ first: 6, skipped: 4 })
  })

  test('what no browser builds is left out', () => {
    const wrong = [{ type: 9, id: 8 }, { type: 0, id: 9, childNodes: [] }, doctype, null, 'x', [1]]
    expect(cleaned(page(element(6, 'p'), ...wrong))).toMatchObject({ skipped: wrong.length })
  })

  test('a void element hosts no shadow, no false media state and no broken attribute', () => {
    const attributes = { rr_mediaState: 'played', rr_mediaVolume: 7, 'a b': 'x', class: {}, id: 'kept' }
    const { kept } = cleaned(
      page(element(6, 'img', [{ ...element(7, 'p'), isShadow: true }], { isShadowHost: true, attributes })),
    )
    expect(bodyOf(kept[0])).toEqual([
      { type: 2, id: 6, tagName: 'img', attributes: { id: 'kept' }, childNodes: [element(7, 'p')] },
    ])
  })

  test('of any root there is one html', () => {
    const rootOf = (node: unknown) => cleaned({ type: 2, timestamp: 1, data: { node, initialOffset: 7 } }).kept[0].data
    for (const node of [
      element(3, 'div'),
      { type: 0, id: 1, childNodes: [] },
      { type: 0, id: 1, childNodes: [text(2, 'a'), element(3, 'p'), element(4, 'html')] },
    ]) {
      expect(rootOf(node)).toMatchObject({
        node: { type: 0, childNodes: [{ tagName: 'html' }] },
        initialOffset: { top: 0, left: 0 },
      })
    }
  })
})

describe('a change', () => {
  const known = page(element(6, 'div', [text(7, 'a')]), element(8, 'iframe'))

  test('to nodes that are not there, or of another kind, is left out and the rest stays', () => {
    const good = { parentId: 6, nextId: null, node: element(20, 'p') }
    const adds = [
      { parentId: 7, nextId: null, node: element(21, 'p') },
      { parentId: 8, nextId: null, node: element(22, 'p') },
      { parentId: null, node: element(23, 'p') },
      7,
      good,
    ]
    const { kept, skipped } = cleaned(
      known,
      change({
        adds,
        removes: [{ parentId: 5, id: 99 }],
        texts: [{ id: 98, value: 'x' }],
        attributes: [{ id: 7, attributes: { a: 'b' } }],
      }),
    )
    expect(kept[1].data).toMatchObject({ adds: [good], removes: [], texts: [], attributes: [] })
    expect(skipped).toBe(7)
  })

  test('cannot take the id of a node of another kind', () => {
    const { kept } = cleaned(
      known,
      change({ adds: [{ parentId: 77, nextId: null, node: element(5, 'iframe') }] }),
      change({ adds: [{ parentId: 5, nextId: null, node: element(30, 'p') }] }),
    )
    expect(kept[1].data.adds[0].node.id).not.toBe(5)
    expect(kept[2].data.adds).toHaveLength(1)
  })

  test('that is none is left out', () => {
    const wrong: unknown[] = [
      null,
      7,
      {},
      { source: 'x' },
      { source: 2, type: 99, id: 6 },
      { source: 2, type: 2, id: 'x' },
      { source: 4, width: -1 },
      { source: 1, positions: [null] },
      { source: 15 },
      { source: 3, id: 6, x: 0, y: { toString: 1 } },
      { source: 3, id: 6, x: null, y: 0 },
      { source: 3, x: 0, y: 0 },
    ]
    expect(cleaned(known, ...wrong.map((data) => ({ type: 3, timestamp: 2, data })))).toMatchObject({
      skipped: wrong.length,
    })
  })
})

test('a tree of any depth is cut where a browser would', () => {
  let node: unknown = text(100_000, 'deep')
  for (let id = 10_000; id > 9_000; id--) node = element(id, 'div', [node])
  expect(cleaned(page(node)).skipped).toBe(1)
})

test.each([
  ['no doctype', 'BackCompat', null, ''],
  ['a doctype of HTML 3.2', 'BackCompat', '-//W3C//DTD HTML 3.2 Final//EN', ''],
  [
    'a transitional doctype of XHTML',
    undefined,
    '-//W3C//DTD XHTML 1.0 Transitional//EN',
    'http://www.w3.org/1999/xhtml',
  ],
])(
  'a page with %s keeps the mode that it was laid out in: rrweb chooses it by xmlns where there is no doctype',
  (_, compatMode, publicId, xmlns) => {
    const html = element(3, 'html', [], { attributes: { lang: 'en', xmlns: 'http://www.w3.org/1999/xhtml' } })
    const childNodes = publicId === null ? [html] : [{ ...doctype, publicId }, html]
    const [snapshot] = cleaned({
      type: 2,
      timestamp: 1,
      data: { node: { type: 0, id: 1, compatMode, childNodes } },
    }).kept
    expect(snapshot.data.node).toMatchObject({
      compatMode: 'BackCompat',
      childNodes: [{ tagName: 'html', attributes: { lang: 'en', xmlns } }],
    })
  },
)

test.each(Object.getOwnPropertyNames(Object.prototype))('a page may call elements and attributes %s', (name) => {
  const attributes = Object.fromEntries([
    [name, 'x'],
    ['class', 'y'],
  ])
  const { kept, skipped } = cleaned(page(element(6, 'video', [], { attributes }), element(7, name, [], { attributes })))
  expect(bodyOf(kept[0])).toMatchObject([
    { tagName: 'video', attributes },
    { tagName: PLACEHOLDER_TAG, attributes },
  ])
  expect(skipped).toBe(1)
})

describe('the size of a page', () => {
  const size = (timestamp: number, width: number) => ({
    ...{ type: 4, timestamp, data: { href: 'https://shop.example/', width, height: 600 } },
  })
  const resized = (timestamp: number, width: number) => ({
    ...{ type: 3, timestamp, data: { source: 4, width, height: 600 } },
  })
  test('comes with its snapshot: rrweb forgets what was before a size, and between the two nothing would be seen', () => {
    const [first, second] = [page(), { ...page(), timestamp: 9 }]
    const { kept, skipped } = cleaned(size(0, 800), first, size(5, 900), second)
    expect(kept).toMatchObject([size(0, 800), first, resized(5, 900), size(9, 900), second])
    expect(skipped).toBe(0)
  })
  test('of a page whose snapshot was lost is that of the page before', () => {
    const odd = { ...size(5, 900), data: { ...size(5, 900).data, source: 1, positions: [null] } }
    const { kept } = cleaned(size(0, 800), page(), odd, change({ texts: [] }))
    expect(kept[2]).toStrictEqual(resized(5, 900))
    expect(kept.map(({ type, data }) => [type, data.width])).toEqual([
      ...[
        [4, 800],
        [2, undefined],
      ],
      ...[
        [3, 900],
        [3, undefined],
      ],
    ])
  })
})
