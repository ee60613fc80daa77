import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { createQueryExecutions, type QueryExecution } from './queryExecutions.ts'

const result = { result: { columns: [], rows: [], scannedBytes: 0 }, warning: null }
const query = { sql: 'SELECT 1', database: 'd', workGroup: 'w' }
/** A query of a project, as the API marks it. */
const of = (project: string, seconds = 1) => ({ ...query, sql: `/* project ${project} */ SELECT ${seconds}` })

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

/** Each query takes as many seconds as its last word states; a stop ends it. */
const executions = () =>
  createQueryExecutions({
    run: ({ sql }: QueryExecution, signal) =>
      new Promise((resolve, reject) => {
        setTimeout(() => resolve(result), Number(sql.split(' ').at(-1)) * 1000)
        signal.addEventListener('abort', () => reject(new Error('Interrupted')))
      }),
    timeoutSeconds: 60,
    now: Date.now,
  })

test('two projects run at the same time, one query each, and take turns', async () => {
  const all = executions()
  const started = [of('a'), of('a'), of('b'), of('c'), of('a')].map((each) => all.start(each, undefined))
  const states = () => started.map(({ state }) => state.type)
  expect(states()).toEqual(['running', 'queued', 'running', 'queued', 'queued'])
  await jest.advanceTimersByTimeAsync(1000)
  expect(states()).toEqual(['succeeded', 'running', 'succeeded', 'running', 'queued'])
})

test('a project with long queries does not delay another one', async () => {
  const all = executions()
  for (let count = 0; count < 5; count++) all.start(of('greedy', 59), undefined)
  const other = all.start(of('other'), undefined)
  await jest.advanceTimersByTimeAsync(1000)
  expect(other.state.type).toBe('succeeded')
})

test('refuses queries beyond a bound with advice to retry, per project and in total', () => {
  const all = executions()
  const refused = { code: 'TooManyRequestsException' }
  for (let count = 0; count < 11; count++) all.start(of('a', 59), undefined)
  expect(() => all.start(of('a'), undefined)).toThrow(expect.objectContaining(refused))
  for (let project = 0; project < 41; project++) all.start(of(`p${project}`, 59), undefined)
  expect(() => all.start(of('new'), undefined)).toThrow(expect.objectContaining(refused))
})

test('a query that runs too long fails with the reason, a stopped one is cancelled', async () => {
  const all = executions()
  const long = all.start(of('a', 3600), undefined)
  const stopped = all.start(of('b', 3600), undefined)
  const waiting = all.start(of('b'), undefined)
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
  expect(() => all.start({ ...query, sql: 'SELECT 2' }, 'token')).toThrow('Idempotent parameters do not match')
  await jest.advanceTimersByTimeAsync(1000)
  for (let count = 0; count < 50; count++) {
    all.start(query, undefined)
    await jest.advanceTimersByTimeAsync(1000)
  }
  expect(all.find(first.id)).toBeUndefined()
  expect(all.start(query, 'token').id).not.toBe(first.id)
})
