import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { createQueryExecutions, type QueryExecution } from './queryExecutions.ts'
import type { QueryResult } from './runQuery.ts'

const result: QueryResult = { columns: [], rows: [], scannedBytes: 0 }
const query = { sql: 'SELECT 1', database: 'd', workGroup: 'w' }

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

/** Each query takes a second, or as long as `SELECT {seconds}` says; a stop ends it. */
const executions = () =>
  createQueryExecutions({
    run: ({ sql }: QueryExecution, signal) =>
      new Promise((resolve, reject) => {
        setTimeout(() => resolve(result), Number(sql.split(' ')[1]) * 1000)
        signal.addEventListener('abort', () => reject(new Error('Interrupted')))
      }),
    timeoutSeconds: 60,
    now: Date.now,
  })

test('two at once, the rest in the order they came', async () => {
  const all = executions()
  const started = [1, 2, 3, 4].map(() => all.start(query, undefined))
  const states = () => started.map(({ state }) => state.type)
  expect(states()).toEqual(['running', 'running', 'queued', 'queued'])
  await jest.advanceTimersByTimeAsync(1000)
  expect(states()).toEqual(['succeeded', 'succeeded', 'running', 'running'])
})

test('one that runs too long fails with the reason, one that is stopped is cancelled', async () => {
  const all = executions()
  const long = all.start({ ...query, sql: 'SELECT 3600' }, undefined)
  const stopped = all.start({ ...query, sql: 'SELECT 3600' }, undefined)
  const waiting = all.start(query, undefined)
  all.stop(stopped.id)
  all.stop(waiting.id)
  await jest.advanceTimersByTimeAsync(60_000)
  expect(long.state).toMatchObject({ type: 'failed', reason: 'Query timeout: it ran longer than 60 s' })
  expect([stopped.state, waiting.state]).toMatchObject([{ type: 'cancelled' }, { type: 'cancelled' }])
})

test('the same token is the same execution, and old ones are forgotten', async () => {
  const all = executions()
  const first = all.start(query, 'token')
  expect(all.start(query, 'token')).toBe(first)
  await jest.advanceTimersByTimeAsync(1000)
  for (let count = 0; count < 50; count++) all.start(query, undefined)
  expect(all.find(first.id)).toBeUndefined()
  expect(all.start(query, 'token').id).not.toBe(first.id)
})
