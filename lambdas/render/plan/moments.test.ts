import { SOURCE, TAG } from '@incuera/contract/events.ts'
import { describe, expect, test } from '@jest/globals'
import { at, box, incremental, meta, START, snapshot } from '../testing/recording.ts'
import { KEYFRAMES_MAX } from './chooseMoments.ts'
import { pickMoments } from './moments.ts'

const click = (ms: number) => incremental(ms, SOURCE.mouseInteraction, { type: 2, id: 6, x: 1, y: 1 })
const pageView = (ms: number, url: string) =>
  at(ms, 5, { tag: TAG.pageView, payload: { url, title: '', referrer: '' } })

const timesOf = (...given: Parameters<typeof pickMoments>) => pickMoments(...given).map(({ atMs }) => atMs)

describe('the moments worth a picture', () => {
  test('are the first page once it has settled, later pages, and clicks once their effect is visible', () => {
    const events = [
      meta(0, 800, 600, 'https://shop.example/?a=1'),
      snapshot(10, [box('')]),
      pageView(20, 'https://shop.example/'),
      click(5000),
      click(9100),
      pageView(9000, 'https://shop.example/cart'),
    ]
    expect(timesOf(events, START, { fromMs: 0, toMs: 30_000 })).toEqual([1010, 5400, 10_000])
  })

  test('are at most twelve, spread over the session, pages before clicks', () => {
    const clicks = Array.from({ length: 100 }, (_, index) => click(2000 + index * 1000))
    const pages = Array.from({ length: 4 }, (_, index) =>
      pageView(10_500 + index * 10_000, `https://shop.example/${index}`),
    )
    const moments = timesOf([meta(0, 800, 600), snapshot(0, [box('')]), ...clicks, ...pages], START, {
      fromMs: 0,
      toMs: 120_000,
    })
    expect(moments).toHaveLength(KEYFRAMES_MAX)
    expect(moments).toEqual(expect.arrayContaining([1000, 11_500, 21_500, 31_500, 41_500, 2400, 101_400]))
    expect([...moments].sort((a, b) => a - b)).toEqual(moments)
  })

  test('are one for clicks in a run: its last', () => {
    const clicks = [3000, 3200, 3400, 3600, 6000].map(click)
    expect(timesOf([meta(0, 800, 600), snapshot(0, [box('')]), ...clicks], START, { fromMs: 0, toMs: 30_000 })).toEqual(
      [1000, 4000, 6400],
    )
  })

  test('are within the session', () => {
    expect(timesOf([meta(0, 800, 600), snapshot(0, [box('')]), click(490)], START, { fromMs: 0, toMs: 500 })).toEqual([
      500,
    ])
  })

  test('are within the clip, the first at its beginning', () => {
    const events = [meta(0, 800, 600), snapshot(0, [box('')]), click(490), click(7000), click(9700)]
    expect(timesOf(events, START, { fromMs: 5000, toMs: 10_000 })).toEqual([5000, 7400])
  })
})
