import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { createGlueCall } from '@incuera/lambdas/lake/partitions/createGlueCall.ts'
import type { GlueOperation } from '@incuera/lambdas/lake/partitions/gluePartitions.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { lakeResources } from '#testing/lakeResources.ts'
import { openGateway, type TestGateway } from '#testing/openGateway.ts'
import { createGlue, type Glue } from './createGlue.ts'
import { readTables } from './readTables.ts'

let gateway: TestGateway
let glue: Glue
beforeAll(async () => {
  gateway = await openGateway(lakeResources(), ({ folder, template, now }) => {
    glue = createGlue({ folder: join(folder, 'glue'), template, now })
    return [glue]
  })
})
afterAll(() => gateway.close())

const call = (operation: GlueOperation, input: Record<string, unknown>, roleId = 'Keeper') =>
  createGlueCall(new S3Client(gateway.as(roleId)).config, gateway.origin)(operation, {
    DatabaseName: 'my_lake',
    TableName: 'events_kept',
    ...input,
  })
const bucket = () => gateway.template.ref('Lake')
const partition = (day: string, pid: string, version: string) => ({
  Values: [day, pid],
  StorageDescriptor: {
    Columns: [{ Name: 'x', Type: 'int' }],
    Location: `s3://${bucket()}/lake/kept/events/day=${day}/project_id=${pid}/${version}/`,
    InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
  },
})
const put = (...partitions: ReturnType<typeof partition>[]) =>
  call('BatchCreatePartition', { PartitionInputList: partitions })
const valuesOf = async (Expression?: string) => {
  const answer = await call('GetPartitions', { ExcludeColumnSchema: true, ...(Expression && { Expression }) })
  return (answer as { Partitions: { Values: string[] }[] }).Partitions.map(({ Values }) => Values.join(' '))
}

describe('partitions', () => {
  test('are created, updated and deleted, and each entry that fails is named', async () => {
    expect(await put(partition('2026-11-29', 'p1', 'v=1'), partition('2026-11-30', 'p1', 'v=1'))).toEqual({
      Errors: [],
    })
    expect(await put(partition('2026-11-30', 'p1', 'v=2'), partition('2026-11-30', 'p2', 'v=2'))).toMatchObject({
      Errors: [{ PartitionValues: ['2026-11-30', 'p1'], ErrorDetail: { ErrorCode: 'AlreadyExistsException' } }],
    })
    const entry = (pid: string) => ({
      PartitionValueList: ['2026-11-30', pid],
      PartitionInput: partition('2026-11-30', pid, 'v=3'),
    })
    expect(await call('BatchUpdatePartition', { Entries: [entry('p1'), entry('p9')] })).toMatchObject({
      Errors: [{ PartitionValueList: ['2026-11-30', 'p9'], ErrorDetail: { ErrorCode: 'EntityNotFoundException' } }],
    })
    const table = readTables(gateway.template).find(({ name }) => name === 'events_kept')
    if (!table) throw new Error('no table')
    expect(glue.prefixes(table)).toEqual([
      'lake/kept/events/day=2026-11-29/project_id=p1/v=1/',
      'lake/kept/events/day=2026-11-30/project_id=p1/v=3/',
      'lake/kept/events/day=2026-11-30/project_id=p2/v=2/',
    ])
    const gone = [{ Values: ['2026-11-29', 'p1'] }, { Values: ['2026-11-29', 'p2'] }]
    expect(await call('BatchDeletePartition', { PartitionsToDelete: gone })).toMatchObject({
      Errors: [{ PartitionValues: ['2026-11-29', 'p2'] }],
    })
  })

  test('are found by expressions, in pages', async () => {
    await put(partition('2026-12-01', 'p1', 'v=1'), partition('2026-12-02', 'p2', 'v=1'))
    expect(await valuesOf("day = '2026-11-30'")).toEqual(['2026-11-30 p1', '2026-11-30 p2'])
    expect(await valuesOf("day > '2026-11-30' AND project_id = 'p1'")).toEqual(['2026-12-01 p1'])
    const paged = { ExcludeColumnSchema: true, MaxResults: 3 }
    const first = await call('GetPartitions', paged)
    expect(first).toMatchObject({ Partitions: [{}, {}, {}], NextToken: '3' })
    expect(await call('GetPartitions', { ...paged, NextToken: '3' })).not.toHaveProperty('NextToken')
    await expect(valuesOf("day LIKE '2026%'")).rejects.toThrow('Unsupported expression')
  })

  test('survive a restart; a damaged file stops the start and is named', async () => {
    const before = await valuesOf()
    await gateway.reopen()
    expect(await valuesOf()).toEqual(before)
    const folder = mkdtempSync(join(tmpdir(), 'incuera-glue-'))
    writeFileSync(join(folder, 'partitions.json'), '{"my_lake.ev')
    expect(() => createGlue({ folder, template: gateway.template, now: Date.now })).toThrow(
      /partitions\.json is damaged/,
    )
    expect(existsSync(join(folder, 'partitions.json'))).toBe(true)
    rmSync(folder, { recursive: true })
  })

  test('need permissions on catalog, database and table', async () => {
    await expect(call('GetPartitions', { ExcludeColumnSchema: true }, 'Blind')).rejects.toThrow('glue:GetPartitions')
    await expect(call('GetPartitions', { ExcludeColumnSchema: true, TableName: 'events' })).rejects.toThrow(
      'table/my_lake/events',
    )
  })

  test('cannot be where DuckDB would read other values, nor in a table that computes them', async () => {
    const elsewhere = partition('2026-12-03', 'p1', 'v=1')
    elsewhere.Values = ['2026-12-04', 'p1']
    await expect(put(elsewhere)).rejects.toThrow('must begin with')
    await expect(
      call('BatchCreatePartition', { TableName: 'events', PartitionInputList: [elsewhere] }, undefined),
    ).rejects.toThrow('not authorized')
  })
})
