import { expect, test } from '@jest/globals'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { chartOf, pointsOf } from './chartOf.ts'
import { toParquetColumns } from './toParquetColumns.ts'

const column = (name: string, type = 'bigint') => ({ name, type })

test('a result with times is drawn over time, one without as bars', () => {
  const rows = [
    ['2026-11-02', 'b', '2'],
    ['2026-11-01', 'a', '1'],
  ]
  expect(chartOf([column('day', 'varchar'), column('path', 'varchar'), column('n')], rows)).toEqual({ x: 0, y: [2] })
  expect(
    chartOf(
      [column('path', 'varchar'), column('n'), column('m')],
      [
        ['a', '1', '2'],
        ['b', '3', null],
      ],
    ),
  ).toEqual({
    ...{ x: 0, y: [1] },
  })
  expect(chartOf([column('path', 'varchar')], [['a'], ['b']])).toBeNull()
  expect(chartOf([column('day', 'varchar'), column('n')], [['2026-11-01', '1']])).toBeNull()
})

test('points are in the order of time, and those of one moment are added', () => {
  const rows = [
    ['2026-11-02 10:00:00.000', '2'],
    ['2026-11-01', '1'],
    ['2026-11-02 10:00:00.000', '3'],
    [null, '9'],
  ]
  expect(pointsOf(rows, 0, 1)).toEqual([
    { at: Date.UTC(2026, 10, 1), value: 1 },
    { at: Date.UTC(2026, 10, 2, 10), value: 5 },
  ])
})

test('a Parquet file has the rows with their types', async () => {
  const columns = [
    ...[column('n'), column('n'), column('share', 'double'), column('at', 'timestamp(3)'), column('ok', 'boolean')],
    column('path', 'varchar'),
  ]
  const rows = [
    ['9007199254740993', null, '0.5', '2026-11-02 10:00:00.000', 'true', '/a'],
    ['2', '3', null, null, 'false', null],
  ]
  const file = parquetWriteBuffer({ columnData: toParquetColumns(columns, rows) })
  expect(Number(parquetMetadata(file).num_rows)).toBe(2)
  expect(await parquetReadObjects({ file })).toEqual([
    { n: 9007199254740993n, n_2: null, share: 0.5, at: new Date('2026-11-02T10:00:00Z'), ok: true, path: '/a' },
    { n: 2n, n_2: 3n, share: null, at: null, ok: false, path: null },
  ])
})
