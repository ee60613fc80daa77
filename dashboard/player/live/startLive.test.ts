import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { LiveState } from '#shared/liveProtocol.ts'
import { SegmentFile } from '../playedEvent.ts'
import type { ShownWindow } from '../showWindow.ts'
import type { FetchedBatch } from './fetchBatch.ts'
import { startLive } from './startLive.ts'

const START = 1_790_000_000_000
const at = (ms: number, type = 3) => ({
  type,
  timestamp: START + ms,
  data:
    type === 2
      ? { node: { type: 0, id: 1, childNodes: [] }, initialOffset: { top: 0, left: 0 } }
      : type === 4
        ? { href: 'https://shop.example/', width: 800, height: 600 }
        : { source: 3, id: 1, x: 0, y: 0 },
})
const page = (ms: number) => SegmentFile.parse([at(ms, 4), at(ms + 1, 2), at(ms + 2)])
const changes = (...ms: number[]) => SegmentFile.parse(ms.map((one) => at(one)))

beforeEach(() => {
  jest.useFakeTimers({ now: 0 })
})
afterEach(() => {
  jest.useRealTimers()
})

/** A replayer that shows nothing, by the fake clock. */
function watching() {
  const stored = new Map<number, FetchedBatch>()
  const shows: { times: number[]; plays: number[]; isDestroyed: boolean }[] = []
  let live: LiveState | null = null
  let requests = 0
  const playback = startLive(
    { type: 'watch', load: 2, startedAt: START },
    {
      fetchBatch: async (url) => {
        requests++
        return stored.get(Number(url.split('/').at(-1))) ?? 'missing'
      },
      show(events): ShownWindow {
        const first = events[0]?.timestamp ?? 0
        const its = {
          times: events.map(({ timestamp }) => Math.round(timestamp - START)),
          plays: [] as number[],
          isDestroyed: false,
        }
        let from = { offset: 0, at: Date.now() }
        shows.push(its)
        return {
          add: async (more) => void its.times.push(...more.map(({ timestamp }) => Math.round(timestamp - START))),
          play(offset) {
            its.plays.push(Math.round(first - START + offset))
            from = { offset, at: Date.now() }
          },
          pause() {
            from = { offset: from.offset + Date.now() - from.at, at: Number.POSITIVE_INFINITY }
          },
          setSpeed: () => undefined,
          offsetMs: () => from.offset + Math.max(0, Date.now() - from.at),
          destroy: () => {
            its.isDestroyed = true
          },
        }
      },
      report(report) {
        if (report.type !== 'live') throw new Error(report.type)
        expect(report.load).toBe(2)
        live = report.live
      },
      setTimer: (callback, ms) => void setTimeout(callback, ms),
      now: () => Date.now(),
    },
  )
  return {
    playback,
    stored,
    shows,
    live: () => live,
    requests: () => requests,
    announce: (...seqs: number[]) =>
      playback.append(seqs.map((seq) => ({ seq, url: `https://bucket.example/${seq}` }))),
    pass: (ms: number) => jest.advanceTimersByTimeAsync(ms),
  }
}

test('shows the newest page, a second behind the newest event, and what follows', async () => {
  const { stored, announce, shows, live, pass } = watching()
  await pass(300)
  expect(live()).toEqual({ status: 'waiting' })
  stored.set(6, changes(-500, -20))
  stored.set(7, page(0))
  stored.set(8, changes(500, 3_000))
  announce(6, 7, 8)
  await pass(300)
  // Nothing from before the page.
  expect(shows.map(({ times }) => times)).toEqual([[0, 1, 2, 500, 3_000]])
  expect(shows[0]?.plays).toEqual([2_000])
  expect(live()).toMatchObject({ status: 'live', behindMs: 800, skippedBatches: 0 })
  stored.set(9, changes(9_500, 9_900))
  await pass(5_000)
  announce(9)
  await pass(10)
  // All was shown already, so it continues where the new ones begin.
  expect(shows[0]?.times.slice(-2)).toEqual([9_500, 9_900])
  expect(shows[0]?.plays).toEqual([2_000, 9_500])
  announce(9)
  await pass(1_000)
  expect(shows[0]?.times).toHaveLength(7)
})

test('retries a batch that is not stored yet, goes on without it, and puts it in its place when it is late', async () => {
  const { stored, announce, shows, live, pass } = watching()
  stored.set(0, page(0))
  stored.set(2, changes(2_000))
  announce(0, 1, 2)
  await pass(2_000)
  expect(shows[0]?.times).toEqual([0, 1, 2])
  await pass(1_500)
  expect(shows[0]?.times).toEqual([0, 1, 2, 2_000])
  expect(live()).toMatchObject({ skippedBatches: 1 })
  stored.set(1, changes(1_000))
  await pass(1_000)
  expect(shows.map(({ isDestroyed }) => isDestroyed)).toEqual([true, false])
  expect(shows[1]?.times).toEqual([0, 1, 2, 1_000, 2_000])
  expect(live()).toMatchObject({ skippedBatches: 0 })
})

test('gives up what is damaged, or stays away for half a minute', async () => {
  const { stored, announce, requests, live, pass } = watching()
  stored.set(0, page(0))
  stored.set(1, 'damaged')
  stored.set(3, changes(10))
  announce(0, 1, 2, 3)
  await pass(60_000)
  expect(live()).toMatchObject({ status: 'live', skippedBatches: 2 })
  const asked = requests()
  await pass(60_000)
  expect(requests()).toBe(asked)
})

test('a paused picture stays as it is, and goes on with what arrived meanwhile', async () => {
  const { playback, stored, announce, shows, live, pass } = watching()
  stored.set(0, page(0))
  stored.set(1, changes(2_000, 3_000))
  announce(0, 1)
  await pass(300)
  playback.pause()
  stored.set(3, changes(5_000))
  stored.set(4, changes(6_000))
  announce(2, 3, 4)
  await pass(6_000)
  stored.set(2, changes(4_000))
  await pass(6_000)
  expect(shows.map(({ times, plays }) => [times, plays])).toEqual([[[0, 1, 2, 2_000, 3_000], [2_000]]])
  expect(live()).toMatchObject({ status: 'live', atMs: 2_300, behindMs: 700 })
  playback.resume()
  await pass(300)
  expect(shows[0]?.plays[1]).toBe(2_300)
  expect(shows[0]?.times).toEqual([0, 1, 2, 2_000, 3_000, 4_000, 5_000, 6_000])
  expect(live()).toMatchObject({ status: 'live', skippedBatches: 0 })
})

test('going live without a pause, or after the end, does not seek', async () => {
  const { playback, stored, announce, shows, pass } = watching()
  playback.resume()
  stored.set(0, page(0))
  announce(0)
  await pass(300)
  const plays = [...(shows[0]?.plays ?? [])]
  playback.resume()
  playback.stop()
  playback.pause()
  playback.resume()
  await pass(300)
  expect(plays).toHaveLength(1)
  expect(shows.map((its) => its.plays)).toEqual([plays])
})

test('stops for good, and then neither fetches nor reports', async () => {
  const { playback, stored, announce, shows, requests, pass } = watching()
  stored.set(0, page(0))
  announce(0, 1)
  await pass(2_000)
  playback.stop()
  const asked = requests()
  await pass(60_000)
  expect([shows[0]?.isDestroyed, requests()]).toEqual([true, asked])
})
