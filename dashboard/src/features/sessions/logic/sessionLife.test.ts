import { describe, expect, test } from '@jest/globals'
import { readySession, recordingSession } from '#testing/sessions.ts'
import { describeStatus } from './describeStatus.ts'
import { pollAfterMs, sessionDurationMs } from './sessionLife.ts'

const QUEUED = { status: 'queued', queuedAt: 1 }
const FAILED = { status: 'failed', failedAt: 1, reason: 'out of memory' }

describe('a session on screen', () => {
  test('is refetched often while anything is in progress, rarely afterwards', () => {
    const busy = pollAfterMs(recordingSession(1))
    expect(pollAfterMs(undefined)).toBe(busy)
    expect(pollAfterMs(readySession(1, { video: QUEUED }))).toBe(busy)
    expect(pollAfterMs(readySession(1, { analysis: QUEUED }))).toBe(busy)
    expect(pollAfterMs(readySession(1))).toBeGreaterThan(busy)
    expect(pollAfterMs(readySession(1, { video: FAILED }))).toBeGreaterThan(busy)
    expect(pollAfterMs(readySession(1, { status: 'failed', reason: 'x' }))).toBeGreaterThan(busy)
  })

  test('has a length in every state', () => {
    expect(sessionDurationMs(readySession(1, { durationMs: 4321 }))).toBe(4321)
    expect(sessionDurationMs(recordingSession(1))).toBe(60_000)
    expect(sessionDurationMs(recordingSession(1, { lastSeenAt: 5 }))).toBe(0)
  })

  test('is busy while it will change automatically', () => {
    expect(describeStatus(recordingSession(1)).isBusy).toBe(true)
    expect(describeStatus(readySession(1)).isBusy).toBe(false)
    expect(describeStatus(readySession(1, { video: QUEUED })).isBusy).toBe(true)
    expect(describeStatus(readySession(1, { status: 'discarded', reason: 'too short' })).detail).toBe('too short')
  })
})
