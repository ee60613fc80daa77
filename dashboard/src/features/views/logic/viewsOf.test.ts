import type { View } from '@incuera/contract/views/view.ts'
import { expect, test } from '@jest/globals'
import { isSameContent, pinsOf, positionBetween, viewsOf } from './viewsOf.ts'

const view = (viewId: string, content: View['content']): View => ({
  ...{ viewId, name: viewId, isShared: false, content, position: 1, createdAt: 1, createdBy: 'ada' },
})

test('views of one type keep their order', () => {
  const sql = { type: 'sql', sql: 'SELECT 1' } as const
  const views = [view('a', sql), view('b', { type: 'sessions', q: '' }), view('c', sql)]
  expect(viewsOf(views, 'sql').map(({ viewId }) => viewId)).toEqual(['a', 'c'])
  expect(viewsOf(undefined, 'sql')).toEqual([])
})

test('insights and charts of queries are pinned, in one order', () => {
  const chart = view('a', { type: 'chart', sql: 'SELECT 1', x: 0, y: [1] })
  const pin = view('c', { type: 'pin', insight: { kind: 'journeys', compare: false } })
  const views = [chart, view('b', { type: 'sessions', q: '' }), pin]
  expect(pinsOf(views).map(({ viewId }) => viewId)).toEqual(['a', 'c'])
  expect(pinsOf(undefined)).toEqual([])
})

test('contents are the same whatever the order of their fields', () => {
  const funnel = { kind: 'journeys', from: '/', compare: false } as const
  const same = { compare: false, from: '/', kind: 'journeys' } as const
  expect(isSameContent({ type: 'pin', insight: funnel }, { insight: same, type: 'pin', days: undefined })).toBe(true)
  expect(isSameContent({ type: 'sessions', q: 'a' }, { type: 'sessions', q: 'a', sort: 'oldest' })).toBe(false)
})

test('a moved view goes between its new neighbours', () => {
  expect(positionBetween(1, 2)).toBe(1.5)
  expect(positionBetween(undefined, 5_000)).toBe(4_000)
  expect(positionBetween(5_000, undefined)).toBe(6_000)
  expect(positionBetween(undefined, 10)).toBe(0)
})
