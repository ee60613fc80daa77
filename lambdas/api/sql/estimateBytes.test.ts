import { ProjectId } from '@incuera/contract/ids.ts'
import { expect, test } from '@jest/globals'
import { createMemoryLakeSizes } from '#query/testing/createMemoryLakeSizes.ts'
import { startApi } from '../testing/startApi.ts'
import { estimateBytes } from './estimateBytes.ts'

const pid = ProjectId.parse('pours0000000')
const range = { from: '2026-11-01', to: '2026-11-30' }

function openSizes() {
  const sizes = createMemoryLakeSizes()
  const add = (key: string, bytes: number) => sizes.files.set(key, bytes)
  const kept = (day: string, of: string, version: string, bytes: number) =>
    add(`lake/kept/events/day=${day}/project_id=${of}/${version}/data-00.parquet`, bytes)
  kept('2026-10-31', pid, 'v1', 1)
  kept('2026-11-01', pid, 'v1', 20)
  kept('2026-11-01', pid, 'v2', 10)
  kept('2026-11-01', 'pother000000', 'v1', 5_000)
  kept('2026-11-28', pid, 'v1', 100)
  const hot = (table: string, day: string, hour: string, bytes: number) =>
    add(`lake/${table}/day=${day}/hour=${hour}/a.parquet`, bytes)
  hot('events', '2026-11-28', '23', 7_000)
  hot('events', '2026-11-29', '00', 1_000)
  hot('events', '2026-11-30', '12', 2_000)
  hot('events', '2026-12-01', '00', 9_000)
  hot('pages', '2026-11-30', '12', 40_000)
  hot('sessions', '2026-11-30', '12', 300_000)
  return sizes
}
const estimate = (tables: Parameters<typeof estimateBytes>[1]['tables'], day: string | null, days = range) =>
  estimateBytes(openSizes(), { pid, tables, range: days, watermark: { day, generation: 1 } })

test('counts kept files of the project up to the watermark, and hot files after it', async () => {
  expect(await estimate(['events'], '2026-11-28')).toBe(10 + 100 + 1_000 + 2_000)
  expect(await estimate(['events'], '2026-11-30')).toBe(110)
  expect(await estimate(['events'], null)).toBe(7_000 + 1_000 + 2_000)
  expect(await estimate(['events'], '2026-11-27', { from: '2026-11-29', to: '2026-11-29' })).toBe(1_000)
  expect(await estimate([], null)).toBe(0)
})

test('counts the tables that decide which rows count', async () => {
  expect(await estimate(['pages'], null)).toBe(340_000)
})

test('is unknown for a lake of very many files', async () => {
  const sizes = createMemoryLakeSizes()
  for (let at = 0; at <= 10_000; at++) sizes.files.set(`lake/events/day=2026-11-02/hour=01/${at}`, 1)
  expect(
    await estimateBytes(sizes, { pid, tables: ['events'], range, watermark: { day: null, generation: 0 } }),
  ).toBeNull()
})

test('the API estimates a query and reports what is wrong with it, without running it', async () => {
  const api = startApi()
  const { body: project } = await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })
  const path = `${project.pid}:/api/query/estimate`
  const today = new Date(api.clock.now).toISOString().slice(0, 10)
  api.lakeSizes.files.set(`lake/events/day=${today}/hour=01/a.parquet`, 512)
  const asked = await api.call('ada', 'POST', path, { sql: 'SELECT count(*) AS n FROM events', days: 1 })
  expect(asked.body).toEqual({ range: { from: today, to: today }, scannedBytesMax: 512 })
  const wrong = await api.call('ada', 'POST', path, { sql: 'SELECT\n nothing FROM events' })
  expect(wrong).toMatchObject({ status: 400, body: { code: 'bad_sql', field: 'sql' } })
  expect(wrong.body.detail).toMatch(/^line 2:2: /)
  expect(api.lake.queries.size).toBe(0)
})
