import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Moment } from '#lib/moments/moment.ts'
import type { Facts, RequestFacts } from '#shared/facts.ts'
import { signalAt } from '#testing/signals.ts'
import { findMoments, searchText } from './findMoments.ts'
import { momentsOf } from './momentsOf.ts'
import { formatVital, rateVital } from './rateVital.ts'
import { parseObject, previewOf, toTree } from './toTree.ts'
import { waterfall } from './waterfall.ts'

const request = (startMs: number, changes: Partial<RequestFacts> = {}): RequestFacts => ({
  ...{ type: 'request', method: 'GET', url: 'https://a.example/api/cart', initiator: 'fetch', status: 200, startMs },
  ...{ durationMs: 100, bytes: 10, details: null },
  ...changes,
})
const having = (seconds: number, facts: Facts): Moment => ({ ...signalAt(seconds, 'error'), facts })

test('a search finds words of titles, headers, bodies and stacks, in any order', () => {
  const moments = [
    having(1, { type: 'console', level: 'warn', args: ['Stock is low', '{"sku":"mug"}'] }),
    having(2, {
      ...request(2_000),
      details: {
        requestHeaders: [{ name: 'x-trace', value: 'abc' }],
        responseHeaders: [],
        ...{ requestBody: null, responseBody: '{"reason":"out of stock"}' },
      },
    }),
    having(3, { ...{ type: 'error', isRejection: false, message: 'no', url: '', release: '' }, stack: 'at pay.ts:9' }),
  ]
  const texts = moments.map(searchText)
  const found = (find: string) => findMoments(moments, texts, find).map(({ atMs }) => atMs / 1000)
  expect(found('STOCK')).toEqual([1, 2])
  expect(found('abc cart')).toEqual([2])
  expect(found('pay.ts')).toEqual([3])
  expect(found('  ')).toEqual([1, 2, 3])
  expect(found('stock trace nothing')).toEqual([])
})

test('each panel has its own events; requests are in the order in which they began', () => {
  const late = having(9, request(1_000))
  const early = having(3, request(2_000))
  const vital = having(4, { type: 'vital', name: 'CLS', value: 0.2 })
  const moments = [early, vital, late]
  expect(momentsOf.network(moments)).toEqual([late, early])
  expect(momentsOf.vitals(moments)).toEqual([vital])
  expect(momentsOf.console(moments)).toEqual([])
})

test('a waterfall begins anew with every page, and lasts until the last response', () => {
  const requests = momentsOf.network([
    having(1, request(500)),
    having(2, request(12_000, { durationMs: 400 })),
    having(3, request(12_100, { durationMs: 100 })),
    having(4, request(30_000, { durationMs: 0 })),
  ])
  const views = [
    { ...signalAt(10, 'page_view'), title: 'Cart' },
    { ...signalAt(20, 'page_view'), title: 'Pay' },
  ]
  expect(
    waterfall(requests, views).map(({ page, fromMs, toMs, requests }) => [page, fromMs, toMs, requests.length]),
  ).toEqual([
    ['', 500, 600, 1],
    ['Cart', 12_000, 12_400, 2],
    ['Pay', 30_000, 30_100, 1],
  ])
})

describe('logged objects', () => {
  test('are trees', () => {
    expect(toTree({ a: 1, list: [true, { b: null }] })).toEqual([
      { value: '/a', name: 'a', text: '1' },
      {
        ...{ value: '/list', name: 'list', text: '[2]' },
        children: [
          { value: '/list/0', name: '0', text: 'true' },
          { value: '/list/1', name: '1', text: '{1}', children: [{ value: '/list/1/b', name: 'b', text: 'null' }] },
        ],
      },
    ])
    expect(previewOf({ a: 1, b: [1], c: {}, d: 'x', e: 2 })).toBe('{a: 1, b: […], c: {…}, d: "x", …}')
  })

  test('that were cut, and text, stay text', () => {
    expect([parseObject('{"a": "tru'), parseObject('[note] x'), parseObject('7'), parseObject('null')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  test('are bounded, whatever the page logs', () => {
    const size = (nodes: ReturnType<typeof toTree>): number =>
      nodes.reduce((sum, { children = [] }) => sum + 1 + size(children), 0)
    expect(size(toTree(Array.from({ length: 900 }, (_, at) => ({ at }))))).toBeLessThanOrEqual(400)
    fc.assert(
      fc.property(fc.object(), (object) => {
        const parsed = parseObject(JSON.stringify(object))
        expect(parsed && previewOf(parsed)).toEqual(expect.any(String))
      }),
    )
  })
})

test.each([
  ['LCP', 2_500, 'good', '2.5 s'],
  ['LCP', 4_001, 'poor', '4.0 s'],
  ['CLS', 0.2, 'fair', '0.200'],
  ['INP', 120, 'good', '120 ms'],
  ['toString', 1, null, '1 ms'],
])('%s %d is %s', (name, value, rating, text) => {
  expect([rateVital(name, value), formatVital(name, value)]).toEqual([rating, text])
})
