import { expect, test } from '@jest/globals'
import { toRenderRequest } from '../testing/toRenderRequest.ts'
import { reopenPart } from './reopenPart.ts'

const failed = [2, 3].map((index) => ({ index, reason: 'no' }))

test('while others are in progress, the attempt goes on and the part is sent beside its lane', () => {
  const render = toRenderRequest(4, { done: [1], failed, sent: 'parts' })
  expect(reopenPart(render, 2, 9)).toEqual({ ...render, failed: [failed[1]], resent: [2] })
})

test('once each part has ended, a new attempt begins that keeps what is finished and the other failure', () => {
  const ended = { done: [1, 4], failed, cards: [2, 3], sent: 'join' as const }
  for (const state of [
    { status: 'queued' as const, queuedAt: 1 },
    { status: 'ready' as const, readyAt: 5, gen: 2, key: 'k', missingMs: 9 },
    { status: 'failed' as const, failedAt: 5, reason: 'no' },
  ]) {
    const render = toRenderRequest(4, { ...ended, state, resent: [4] })
    expect(reopenPart(render, 3, 9)).toEqual({
      ...render,
      ...{ state: { status: 'queued', queuedAt: 9 }, askedAt: 9, attempt: 2, failed: [failed[0]], cards: [2] },
      ...{ kept: 2, resent: [], sent: 'nothing' },
    })
  }
})

test('a part that is done, in progress or unknown stays as it is', () => {
  const render = toRenderRequest(4, { done: [1, 2], failed })
  expect([1, 2, 4, 5].map((index) => reopenPart(render, index, 9))).toEqual([null, null, null, null])
})
