import { describe, expect, test } from '@jest/globals'
import * as z from 'zod'
import { type AnswerOf, INSIGHTS, InsightRequest, InsightResult, type RequestOf } from './insights.ts'
import { daysOf } from './scope.ts'

const page = '/product/:id'

test('every insight has a kind and a title of its own, and JSON schemas', () => {
  expect(new Set(INSIGHTS.map(({ kind }) => kind)).size).toBe(INSIGHTS.length)
  expect(new Set(INSIGHTS.map(({ title }) => title)).size).toBe(INSIGHTS.length)
  for (const { request, done } of INSIGHTS) {
    expect(z.toJSONSchema(request, { io: 'input' })).toMatchObject({ type: 'object' })
    expect(z.toJSONSchema(done)).toMatchObject({ type: 'object' })
  }
})

test('a request is completed by its defaults', () => {
  expect(InsightRequest.parse({ kind: 'heatmap', page })).toEqual({
    kind: 'heatmap',
    page,
    map: 'click',
    compare: true,
  })
})

describe('a range', () => {
  const read = (range: unknown) => InsightRequest.safeParse({ kind: 'pageList', range }).error?.issues[0]

  test.each([
    [{ from: '2026-11-01', to: '2026-11-07' }, undefined],
    [{ from: '2026-01-01', to: '2026-12-31' }, undefined],
    [{ from: '2025-12-31', to: '2026-12-31' }, 'must be at most 365 days before to'],
    [{ from: '2026-11-08', to: '2026-11-07' }, 'must not be before from'],
  ])('%j: %s', (range, message) => {
    expect(read(range)?.message).toBe(message)
  })

  test('counts both ends', () => {
    expect(daysOf({ from: '2026-02-27', to: '2026-03-01' })).toBe(3)
  })
})

test('a moment is within the years that an engine can write, found by the fuzz', () => {
  const shown = (shownTo: number) => InsightRequest.safeParse({ kind: 'heatmap', page: '/', shownTo }).success
  expect([shown(Date.UTC(2026, 10, 1)), shown(Date.UTC(10_000, 0, 1)), shown(-1)]).toEqual([true, false, false])
})

test('texts with control characters are refused, because engines refuse them', () => {
  expect(InsightRequest.safeParse({ kind: 'heatmap', page: '/a\u0000' }).success).toBe(false)
  expect(InsightRequest.safeParse({ kind: 'heatmap', page: '/\ud800' }).success).toBe(false)
})

test('an answer has the type of its kind', () => {
  const request: RequestOf<'pageList'> = { kind: 'pageList', compare: false }
  const answer: AnswerOf<'pageList'> = { pages: [], total: 0 }
  const result = { ...{ status: 'done', kind: request.kind, range: { from: '2026-11-01', to: '2026-11-01' } }, answer }
  const rest = { previous: null, asOf: 1, scannedBytes: 0, cached: false }
  expect(InsightResult.parse({ ...result, ...rest })).toMatchObject({ kind: 'pageList', answer: { total: 0 } })
  expect(InsightResult.safeParse({ ...result, ...rest, kind: 'vitals' }).success).toBe(false)
})
