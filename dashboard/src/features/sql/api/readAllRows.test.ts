import { createClient } from '@incuera/client/createClient.ts'
import { SQL_DOWNLOAD_ROWS_MAX } from '@incuera/contract/limits.ts'
import { afterEach, expect, test } from '@jest/globals'
import { startServer } from '#shared/testing/startServer.ts'
import { PID } from '#testing/sessions.ts'
import { readAllRows } from './readAllRows.ts'

const RANGE = { from: '2026-11-16', to: '2026-11-29' }
const done = (rows: string[][], cursor?: string) => ({
  ...{ status: 'done', columns: [{ name: 'n', type: 'bigint' }], rows, truncated: cursor !== undefined, cursor },
  ...{ scannedBytes: 1, range: RANGE },
})

let stop = async () => {}
afterEach(() => stop())

/** An API that answers each request by its method and address. */
async function openApi(answer: (method: string, url: URL) => unknown) {
  const calls: string[] = []
  const server = await startServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://api')
    calls.push(`${request.method} ${url.searchParams.get('cursor') ?? ''}`)
    const body = answer(request.method ?? '', url)
    response.statusCode = request.method === 'DELETE' ? 202 : 200
    response.end(JSON.stringify(body))
  })
  stop = () => server.stop()
  const tokens = { current: async () => 't', renew: async () => null }
  return { api: createClient({ base: server.origin, get: fetch, tokens }), calls }
}

const started = { queryId: '5d1f0c1e-8a55-4f0e-9d0c-2b7f6a1e3c44', range: RANGE }
const pause = async () => {}

test('all rows are read answer by answer, once the query is done', async () => {
  const states = [{ status: 'queued' }, { status: 'running' }]
  const { api } = await openApi((method, url) => {
    if (method === 'POST') return started
    const cursor = url.searchParams.get('cursor')
    return cursor === 'a' ? done([['3']]) : (states.shift() ?? done([['1'], ['2']], 'a'))
  })
  const seen: number[] = []
  const { signal } = new AbortController()
  const asked = { sql: 'SELECT n', days: 7 }
  const all = await readAllRows(api, PID, asked, { signal, pause, onProgress: (rows) => seen.push(rows) })
  expect(all).toEqual({ columns: [{ name: 'n', type: 'bigint' }], rows: [['1'], ['2'], ['3']], isCut: false })
  expect(seen).toEqual([2, 3])
})

test('no more rows are read than one download has', async () => {
  const page = Array.from({ length: SQL_DOWNLOAD_ROWS_MAX / 2 + 1 }, () => ['x'])
  const { api, calls } = await openApi((method) => (method === 'POST' ? started : done(page, 'again')))
  const ports = { signal: new AbortController().signal, pause, onProgress: () => undefined }
  const { rows, isCut } = await readAllRows(api, PID, { sql: 'SELECT n' }, ports)
  expect([rows.length, isCut, calls.length]).toEqual([SQL_DOWNLOAD_ROWS_MAX, true, 3])
})

test('a query that fails has a reason, and one that is no longer wanted is cancelled', async () => {
  let state: object = { status: 'failed', reason: 'no column', retry: false }
  const { api, calls } = await openApi((method) => (method === 'POST' ? started : state))
  const controller = new AbortController()
  const ports = { signal: controller.signal, onProgress: () => undefined }
  await expect(readAllRows(api, PID, { sql: 'x' }, { ...ports, pause })).rejects.toThrow('no column')
  state = { status: 'running' }
  const cancel = async () => controller.abort()
  await expect(readAllRows(api, PID, { sql: 'x' }, { ...ports, pause: cancel })).rejects.toThrow('abort')
  while (!calls.includes('DELETE ')) await new Promise((resolve) => setTimeout(resolve, 5))
})
