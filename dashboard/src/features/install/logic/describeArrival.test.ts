import { expect, test } from '@jest/globals'
import { readySession, recordingSession } from '#testing/sessions.ts'
import { describeArrival } from './describeArrival.ts'

test('says what to do until the replay is there, and then leads to it', () => {
  expect(describeArrival(recordingSession(1), 30)).toMatchObject({
    ...{ detail: expect.stringContaining('at least 30 seconds'), action: 'Watch it live', isBusy: true },
  })
  const ended = { status: 'ended', endedAt: 1_790_000_060_000 }
  expect(describeArrival(recordingSession(1, ended), 30)).toMatchObject({ action: null, isBusy: true })
  expect(describeArrival(readySession(1), 30)).toMatchObject({ action: 'Watch the replay', isBusy: false })
})

test('a session that was not kept says why, and what to do about it', () => {
  const over = { endedAt: 1_790_000_004_000, durationMs: 4_000, reason: 'Shorter than the minimum: 4.0 s of 30 s.' }
  const found = describeArrival(recordingSession(1, { ...over, status: 'discarded' }), 30)
  expect(found).toMatchObject({ action: null, isProblem: true })
  expect(found.detail).toBe(
    'Shorter than the minimum: 4.0 s of 30 s. Open a page of your site again and stay for at least 30 seconds.',
  )
  const failed = { endedAt: 1, status: 'failed', reason: 'Too many batches.' }
  expect(describeArrival(recordingSession(1, failed), 30)).toMatchObject({
    isProblem: true,
    detail: 'Too many batches.',
  })
})
