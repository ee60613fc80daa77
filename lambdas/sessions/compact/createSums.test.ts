import { WindowId } from '@incuera/contract/ids.ts'
import { expect, test } from '@jest/globals'
import { toActivity } from '../activity/toActivity.ts'
import { createSums } from './createSums.ts'

const sumsOf = (...events: [timestamp: number, tag: string, payload: object][]) => {
  const sums = createSums()
  for (const [timestamp, tag, payload] of events) {
    const event = { type: 5, timestamp, data: { tag: `incuera.${tag}`, payload } }
    const activity = toActivity(event, { wid: WindowId.parse('a'), seq: 0, index: 0, isForeign: false })
    if (activity) sums.see(activity)
  }
  return sums.end()
}
const view = (referrer: string, source?: string) => ({ url: 'https://shop.example/', referrer, utm: { source } })

test('adds up what went wrong and keeps the worst vitals', () => {
  const request = { url: 'https://a.example/', bytes: 0 }
  expect(
    sumsOf(
      [1, 'deadclick', { clickedAt: 1 }],
      [2, 'request', { ...request, status: 500, durationMs: 10 }],
      [3, 'request', { ...request, status: 200, durationMs: 9_000 }],
      [4, 'vital', { name: 'LCP', value: 2_000 }],
      [5, 'vital', { name: 'LCP', value: 900 }],
      [6, 'vital', { name: 'CLS', value: 0 }],
      [7, 'vital', { name: 'TTFB', value: 100 }],
    ),
  ).toEqual({ deadClicks: 1, requestsFailed: 1, lcp: 2_000, cls: 0 })
})

test('the release is that of the newest error which names one, whatever the order of batches', () => {
  const error = (release?: string) => ({ kind: 'error', message: 'no', stack: '', release, url: 'https://a.example/' })
  const seen = [
    [3, 'error', error()],
    [2, 'error', error('4.19.0')],
    [1, 'error', error('4.18.0')],
  ] satisfies Parameters<typeof sumsOf>
  expect(sumsOf(...seen)).toMatchObject({ release: '4.19.0' })
  expect(sumsOf(...seen.toReversed())).toMatchObject({ release: '4.19.0' })
  expect(sumsOf([1, 'error', error()])).not.toHaveProperty('release')
})

test('the visitor came as the first page view reports, whatever the order of batches', () => {
  const [first, second] = [view('https://news.example/', 'mail'), view('https://other.example/')]
  const expected = { referrerHost: 'news.example', utm: { source: 'mail' } }
  expect(sumsOf([1, 'pageview', first], [2, 'pageview', second])).toMatchObject(expected)
  expect(sumsOf([2, 'pageview', second], [1, 'pageview', first])).toMatchObject(expected)
  expect(sumsOf([1, 'pageview', view('')], [2, 'pageview', first])).toMatchObject({ deadClicks: 0, utm: undefined })
})
