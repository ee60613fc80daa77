import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from '@jest/globals'
import { QueryError } from './queryJob.ts'
import { type QueryWorker, startWorker } from './startWorker.ts'

const workers: QueryWorker[] = []
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.kill()
})
const open = () => {
  const worker = startWorker()
  workers.push(worker)
  return worker
}
const job = (sql: string) => ({ sql, database: 'd', tables: [], scanBytesMax: null })
const forever = new AbortController().signal

test('one process serves one query after another', async () => {
  const worker = open()
  expect(await worker.run(job('SELECT 1 AS x'), forever)).toMatchObject({ status: 'done', result: { rows: [['1']] } })
  expect(await worker.run(job('SELECT nothing'), forever)).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('nothing'),
  })
  expect(await worker.run(job('SELECT 2 AS x'), forever)).toMatchObject({ status: 'done', result: { rows: [['2']] } })
})

test('a stopped query takes its process with it, with the reason', async () => {
  const worker = open()
  const stop = new AbortController()
  const run = worker.run(job("SELECT length(rpad('x', 2000000000, 'y'))"), stop.signal)
  setTimeout(() => stop.abort(new QueryError('Query timeout')), 200)
  await expect(run).rejects.toThrow('Query timeout')
  expect(worker.isAlive()).toBe(false)
})

test('a process that crashes fails its query with a sentence', async () => {
  const worker = open()
  const run = worker.run(job('SELECT count(*) FROM range(100000000) a, range(100000) b'), forever)
  if (worker.pid) process.kill(worker.pid, 'SIGKILL')
  await expect(run).rejects.toThrow('The process of the query ended (SIGKILL); change the query, or run it again')
})

test('no query outlives a killed parent', async () => {
  const parent = spawn(
    process.execPath,
    ['--no-warnings', '--import', 'tsx', join(import.meta.dirname, '..', '..', 'testing', 'holdQuery.ts')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [line] = await once(createInterface(parent.stdout), 'line')
  const pid = Number(line)
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 50))
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
