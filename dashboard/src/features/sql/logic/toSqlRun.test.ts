import { ApiError } from '@incuera/client/apiError.ts'
import type { SqlAnswer } from '@incuera/contract/api.ts'
import { expect, test } from '@jest/globals'
import { type SqlCalls, toSqlRun } from './toSqlRun.ts'

const calls = (data?: SqlAnswer, over: Partial<SqlCalls> = {}): SqlCalls => ({
  started: { isIdle: false, error: null, queryId: 'q1', asked: { sql: 'SELECT 1' } },
  answer: { data, error: null },
  isCancelling: false,
  ...over,
})
const refused = (statusCode: number) => new ApiError({ type: 'refused', statusCode, code: 'unknown' }, 'No.')

test('a run goes from idle through waiting and running to its end', () => {
  expect(
    toSqlRun(calls(undefined, { started: { isIdle: true, error: null, queryId: undefined, asked: undefined } })),
  ).toEqual({
    status: 'idle',
  })
  expect(toSqlRun(calls())).toEqual({ status: 'running', isQueued: false, isCancelling: false })
  expect(toSqlRun(calls({ status: 'queued' }))).toEqual({ status: 'running', isQueued: true, isCancelling: false })
  expect(toSqlRun(calls({ status: 'running' }, { isCancelling: true }))).toEqual({
    status: 'running',
    isQueued: false,
    isCancelling: true,
  })
  expect(toSqlRun(calls({ status: 'cancelled' }))).toEqual({ status: 'cancelled' })
  expect(toSqlRun(calls({ status: 'failed', reason: 'no column', retry: false }))).toEqual({
    status: 'failed',
    sql: 'SELECT 1',
    reason: 'no column',
    retry: false,
  })
  const done: SqlAnswer = {
    status: 'done',
    columns: [],
    rows: [],
    truncated: false,
    scannedBytes: 0,
    range: { from: '2026-11-01', to: '2026-11-30' },
  }
  expect(toSqlRun(calls(done))).toEqual({ status: 'done', queryId: 'q1', asked: { sql: 'SELECT 1' }, answer: done })
})

test.each([
  [new ApiError({ type: 'unreachable' }, 'No.'), true],
  [refused(429), true],
  [refused(503), true],
  [refused(400), false],
  [refused(410), false],
])('a failed request states whether to run it again', (error, retry) => {
  expect(
    toSqlRun(calls(undefined, { started: { isIdle: false, error, queryId: undefined, asked: { sql: 'SELECT 1' } } })),
  ).toEqual({
    status: 'failed',
    sql: 'SELECT 1',
    reason: 'No.',
    retry,
  })
  expect(toSqlRun(calls({ status: 'running' }, { answer: { data: { status: 'running' }, error } }))).toEqual({
    status: 'failed',
    sql: 'SELECT 1',
    reason: 'No.',
    retry,
  })
})
