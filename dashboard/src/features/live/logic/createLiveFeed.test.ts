import { ApiError } from '@incuera/client/apiError.ts'
import { SessionId, WindowId } from '@incuera/contract/ids.ts'
import type { LiveBatches } from '@incuera/contract/live/live.ts'
import { LIVE_POLL_MS } from '@incuera/contract/live/liveLimits.ts'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { TAB_SILENT_MS } from './chooseTab.ts'
import { createLiveFeed } from './createLiveFeed.ts'

const sid = SessionId.parse('01a20000-0000-7000-8000-000000000001')
const [FIRST, SECOND] = [WindowId.parse('aaaa'), WindowId.parse('bbbb')]

beforeEach(() => {
  jest.useFakeTimers({ now: 0 })
})
afterEach(() => {
  jest.useRealTimers()
})

/** A feed of an API that the test answers for, and what it sends to the player. */
function feeding() {
  const asked: { wid?: string; after?: number }[] = []
  const sent: (number | string)[] = []
  let answer: () => LiveBatches | Error = () => new Error('no answer')
  let isHidden = false
  const feed = createLiveFeed({
    async ask(query) {
      asked.push(query)
      const its = answer()
      if (its instanceof Error) throw its
      return its
    },
    link: {
      watch: (startedAt) => sent.push(`watch ${startedAt}`),
      append: (batches) => sent.push(...batches.map(({ seq }) => seq)),
    },
    setTimer(callback, ms) {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    },
    now: () => Date.now(),
    isHidden: () => isHidden,
  })
  const answers = (next: Partial<LiveBatches> & { seqs?: number[] }) => {
    const { seqs = [], ...rest } = next
    answer = () => ({
      ...{ sid, status: 'recording', wid: FIRST, snapshotAt: 70, hasMore: false },
      tabs: [{ wid: FIRST, seenAt: 1, upTo: 1 }],
      batches: seqs.map((seq) => ({ seq, url: `https://bucket.example/${seq}` })),
      ...rest,
    })
  }
  return {
    feed,
    asked,
    sent,
    answers,
    fails: (error: Error) => {
      answer = () => error
    },
    hide: (hidden: boolean) => {
      isHidden = hidden
    },
    pass: (ms: number) => jest.advanceTimersByTimeAsync(ms),
  }
}
const refusal = (statusCode: number) =>
  new ApiError({ type: 'refused', statusCode, code: 'unknown' }, `refused with ${statusCode}`)

test('begins at the newest page, and asks for what follows', async () => {
  const { feed, asked, sent, answers, pass } = feeding()
  answers({ seqs: [6, 7], hasMore: true })
  feed.start()
  await pass(0)
  expect(sent).toEqual(['watch 70', 6, 7])
  answers({ seqs: [8] })
  await pass(1)
  expect(asked.at(-1)).toEqual({ wid: FIRST, after: 7 })
  answers({ seqs: [] })
  await pass(LIVE_POLL_MS)
  await pass(LIVE_POLL_MS)
  expect(asked.at(-1)).toEqual({ wid: FIRST, after: 8 })
  expect(sent).toEqual(['watch 70', 6, 7, 8])
  feed.stop()
  const { length } = asked
  await pass(60_000)
  expect(asked).toHaveLength(length)
})

test('moves to the tab in use when the other one is silent, and stays with a pinned one', async () => {
  const { feed, asked, sent, answers, pass } = feeding()
  const tabs = (silentMs: number) => [
    { wid: SECOND, seenAt: silentMs + 1, upTo: 1 },
    { wid: FIRST, seenAt: 1, upTo: 1 },
  ]
  answers({ seqs: [1] })
  feed.start()
  await pass(0)
  answers({ tabs: tabs(TAB_SILENT_MS) })
  await pass(LIVE_POLL_MS)
  expect(feed.view()).toMatchObject({ wid: FIRST, isPinned: false })
  answers({ tabs: tabs(TAB_SILENT_MS + 1) })
  await pass(LIVE_POLL_MS)
  answers({ tabs: tabs(TAB_SILENT_MS + 1), wid: SECOND, snapshotAt: 90, seqs: [0] })
  await pass(1)
  expect(asked.at(-1)).toEqual({ wid: SECOND, after: undefined })
  expect(sent).toEqual(['watch 70', 1, 'watch 90', 0])
  answers({ tabs: tabs(60_000), seqs: [1, 2] })
  feed.pin(FIRST)
  await pass(1)
  await pass(LIVE_POLL_MS)
  expect(feed.view()).toMatchObject({ wid: FIRST, isPinned: true })
  expect(sent.slice(4)).toEqual(['watch 70', 1, 2, 1, 2])
  feed.follow()
  await pass(1)
  expect(asked.at(-1)).toEqual({ wid: SECOND, after: undefined })
  feed.stop()
})

test('survives failures that pass, and says why nothing comes', async () => {
  const { feed, asked, answers, fails, pass } = feeding()
  fails(new ApiError({ type: 'unreachable' }, 'Nobody answered.'))
  feed.start()
  await pass(0)
  expect(feed.view()).toEqual({ status: 'connecting', problem: 'Nobody answered.' })
  await pass(60_000)
  expect(asked.length).toBeLessThan(15)
  answers({ seqs: [0] })
  await pass(8_000)
  expect(feed.view()).toMatchObject({ status: 'watching', problem: null })
  fails(refusal(404))
  await pass(LIVE_POLL_MS)
  expect(feed.view()).toEqual({ status: 'refused', reason: 'refused with 404' })
  const { length } = asked
  await pass(60_000)
  expect(asked).toHaveLength(length)
})

test('passes on the last batches of a session that has ended', async () => {
  const { feed, sent, answers, pass } = feeding()
  answers({ seqs: [3], status: 'ended' })
  feed.start()
  await pass(0)
  expect([feed.view(), sent]).toEqual([{ status: 'ended' }, ['watch 70', 3]])
})

test('asks nothing while the page is out of sight, and begins again after a long time', async () => {
  const { feed, asked, sent, answers, hide, pass } = feeding()
  answers({ seqs: [3] })
  feed.start()
  await pass(0)
  hide(true)
  await pass(30_000)
  const { length } = asked
  hide(false)
  feed.wake()
  await pass(1)
  expect(asked.slice(length)).toEqual([{ wid: FIRST, after: 3 }])
  hide(true)
  await pass(120_000)
  hide(false)
  feed.wake()
  await pass(1)
  expect(asked.at(-1)).toEqual({ wid: FIRST, after: undefined })
  expect(sent.filter((one) => one === 'watch 70')).toHaveLength(2)
  feed.stop()
})
