import { WindowId } from '@incuera/contract/ids.ts'
import { expect, test } from '@jest/globals'
import type { LiveState } from '#shared/liveProtocol.ts'
import type { LiveFeedView } from './createLiveFeed.ts'
import { describeLive } from './describeLive.ts'

const watching = (more: { heardAt?: number; problem?: string } = {}): LiveFeedView => ({
  ...{ status: 'watching', tabs: [], wid: WindowId.parse('aaaa'), isPinned: false, heardAt: 0, problem: null },
  ...more,
})
const player = (behindMs: number, skippedBatches = 0): LiveState => ({
  ...{ status: 'live', atMs: 1, behindMs, skippedBatches, notShown: 0 },
})

test.each<[string, LiveFeedView, LiveState | null, number, object]>([
  ['nothing is known', { status: 'connecting', problem: null }, null, 0, { tone: 'waiting', label: 'Connecting…' }],
  ['no page yet', watching(), { status: 'waiting' }, 0, { tone: 'waiting', label: 'Waiting for the page' }],
  ['up to date', watching(), player(900), 0, { tone: 'live', label: 'Live', detail: undefined }],
  ['behind', watching(), player(6_400), 0, { tone: 'behind', label: 'Behind by 6 s' }],
  ['a quiet visitor', watching(), player(0), 21_500, { label: 'Live', detail: 'No activity for 21 s' }],
  [
    'a gap',
    watching(),
    player(0, 1),
    0,
    { detail: expect.stringContaining('1 part of the recording has not arrived') },
  ],
  ['no network', watching({ problem: 'Nobody answered.' }), player(0), 0, { label: 'Reconnecting…' }],
  ['broken', watching(), { status: 'failed', reason: 'why' }, 0, { tone: 'problem', label: 'Stopped', detail: 'why' }],
  ['gone', { status: 'refused', reason: 'why' }, null, 0, { tone: 'problem', detail: 'why' }],
  ['over', { status: 'ended' }, player(0), 0, { tone: 'ended', label: 'Ended' }],
])('describes it when it is: %s', (_, feed, state, now, expected) => {
  expect(describeLive(feed, state, { now, pausedAt: null })).toMatchObject(expected)
})

test('counts how far behind it is while it is paused, and names a problem all the same', () => {
  const times = { now: 40_000, pausedAt: 10_000 }
  expect(describeLive(watching(), player(1_600), times)).toEqual({
    ...{ tone: 'paused', label: 'Paused', detail: '32 s behind' },
  })
  expect(describeLive({ status: 'ended' }, player(0), times)).toMatchObject({ tone: 'ended' })
})
