import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  paginateGetQueryResults,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { lakeResources } from '#testing/lakeResources.ts'
import { startServices } from '#testing/startServices.ts'

/** Less than the default: memory that a query takes is most of the work of this file. */
const MEMORY_BYTES_MAX = 800_000_000

const folder = mkdtempSync(join(tmpdir(), 'incuera-athena-'))
let services: Awaited<ReturnType<typeof startServices>>
let athena: AthenaClient
beforeAll(async () => {
  services = await startServices({ folder, resources: lakeResources(), memoryBytesMax: MEMORY_BYTES_MAX })
  services.firehose.start(services.origin)
  athena = new AthenaClient(services.client('Api'))
})
afterAll(async () => {
  await services.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = (sql: string, client = athena) =>
  client.send(
    new StartQueryExecutionCommand({
      QueryString: sql,
      WorkGroup: 'wg',
      QueryExecutionContext: { Database: 'my_lake' },
    }),
  )

async function finish(id: string | undefined) {
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }))
    if (QueryExecution && !['QUEUED', 'RUNNING'].includes(QueryExecution.Status?.State ?? '')) return QueryExecution
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const run = async (sql: string) => finish((await start(sql)).QueryExecutionId)

/** Rows without the header. @throws Error with Athena's reason. */
async function query(sql: string) {
  const { QueryExecutionId, Status, Statistics } = await run(sql)
  if (Status?.State !== 'SUCCEEDED') throw new Error(Status?.StateChangeReason)
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }))
  const rows = (ResultSet?.Rows ?? []).map(({ Data }) => (Data ?? []).map(({ VarCharValue }) => VarCharValue ?? null))
  const columns = (ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name, Type }) => `${Name} ${Type}`)
  return { columns, header: rows[0], rows: rows.slice(1), scannedBytes: Statistics?.DataScannedInBytes }
}

const COLUMNS = [
  'event_id varchar',
  'ts timestamp',
  'x integer',
  'n bigint',
  'score double',
  'ok boolean',
  'props_json varchar',
  'day varchar',
  'hour integer',
]

// First, while the lake is empty.
test('an empty lake is an empty table with its types', async () => {
  expect(await query('SELECT * FROM events')).toMatchObject({
    columns: COLUMNS,
    header: COLUMNS.map((column) => column.split(' ')[0]),
    rows: [],
    scannedBytes: 0,
  })
  expect(await query('SELECT count(*) AS n FROM "my_lake"."events"')).toMatchObject({ rows: [['0']] })
})

describe('what Firehose wrote', () => {
  beforeAll(async () => {
    const lines = Array.from(
      { length: 2500 },
      (_, n) =>
        `${JSON.stringify({ event_id: `e${String(n).padStart(4, '0')}`, n, x: n % 7, ts: '2026-11-21T22:14:54.000Z' })}\n`,
    )
    await new FirehoseClient(services.client('Ingest')).send(
      new PutRecordBatchCommand({ DeliveryStreamName: 'events', Records: [{ Data: Buffer.from(lines.join('')) }] }),
    )
    await services.firehose.flush()
  })

  test('is there, typed and printed as Athena prints', async () => {
    const today = new Date().toISOString().slice(0, 10)
    expect(await query("SELECT event_id, ts, n, x, score FROM events WHERE event_id = 'e0007'")).toMatchObject({
      columns: ['event_id varchar', 'ts timestamp', 'n bigint', 'x integer', 'score double'],
      rows: [['e0007', '2026-11-21 22:14:54.000', '7', '0', null]],
    })
    expect(await query(`SELECT count(*) AS n, sum(n) AS s FROM my_lake.events WHERE day = '${today}'`)).toMatchObject({
      columns: ['n bigint', 's bigint'],
      rows: [['2500', String((2499 * 2500) / 2)]],
    })
  })

  test('filters on partitions skip files', async () => {
    const all = await query('SELECT count(*) FROM events')
    expect(all.scannedBytes).toBeGreaterThan(0)
    expect((await query("SELECT count(*) FROM events WHERE day = '2026-01-01'")).scannedBytes).toBe(0)
  })

  test('the columns that a query reads are what it pays for', async () => {
    const paid = async (sql: string) => Number((await query(sql)).scannedBytes)
    const [one, filtered, all] = [
      await paid('SELECT max(n) FROM events'),
      await paid("SELECT max(n) FROM events WHERE event_id > 'e1'"),
      await paid('SELECT * FROM events'),
    ]
    expect(one).toBeGreaterThan(0)
    expect(filtered).toBeGreaterThan(one)
    expect(all).toBeGreaterThan(filtered)
  })

  test('is returned in pages, with the header once', async () => {
    const { QueryExecutionId } = await run('SELECT event_id FROM events ORDER BY event_id')
    const sizes: number[] = []
    const ids: (string | undefined)[] = []
    for await (const { ResultSet } of paginateGetQueryResults(
      { client: athena, pageSize: 1000 },
      { QueryExecutionId },
    )) {
      sizes.push(ResultSet?.Rows?.length ?? 0)
      ids.push(...(ResultSet?.Rows ?? []).map(({ Data }) => Data?.[0]?.VarCharValue))
    }
    expect(sizes).toEqual([1000, 1000, 501])
    expect([ids[0], ids[1], ids.at(-1), new Set(ids).size]).toEqual(['event_id', 'e0000', 'e2499', 2501])
  })

  test('files from before a column existed, and files where Athena would not look', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const file = join(folder, 'old.parquet')
    await connection.run(
      `COPY (SELECT 'old' AS event_id, 5::BIGINT AS x, 'gone' AS removed) TO '${file}' (FORMAT parquet)`,
    )
    const s3 = new S3Client(services.asStart)
    for (const folderOfKey of [
      'day=2026-02-03/hour=04',
      'day=2026-02-03/hour=4',
      'day=2024-12-31/hour=04',
      'day=2026-02-03',
      'other=1/hour=04',
    ]) {
      await s3.send(
        new PutObjectCommand({
          Bucket: services.template.ref('Lake'),
          Key: `lake/events/${folderOfKey}/old.parquet`,
          Body: readFileSync(file),
        }),
      )
    }
    expect(await query("SELECT * FROM events WHERE event_id = 'old'")).toMatchObject({
      columns: COLUMNS,
      rows: [['old', null, '5', null, null, null, null, '2026-02-03', '4']],
    })
  })
})

describe('a damaged file', () => {
  const key = 'lake/events/day=2026-04-04/hour=05/damaged.parquet'
  const put = (Body: Buffer) =>
    new S3Client(services.asStart).send(new PutObjectCommand({ Bucket: services.template.ref('Lake'), Key: key, Body }))

  test.each(['not Parquet at all', 'a page in the middle', 'only its beginning'])(
    'is skipped, named and logged: %s',
    async (damage) => {
      const connection = await (await DuckDBInstance.create(':memory:')).connect()
      const file = join(folder, 'sound.parquet')
      await connection.run(
        `COPY (SELECT 'd' || range AS event_id, range AS n FROM range(5000)) TO '${file}' (FORMAT parquet, COMPRESSION snappy)`,
      )
      const sound = readFileSync(file)
      await put(sound)
      const ask = async () => run("SELECT sum(n), max(event_id) FROM events WHERE day = '2026-04-04'")
      expect((await ask()).Status).toMatchObject({ State: 'SUCCEEDED' })

      const broken = Buffer.from(sound)
      if (damage === 'a page in the middle') broken.fill(0xff, 100, sound.length - 2000)
      await put(
        damage === 'not Parquet at all'
          ? Buffer.from('{"event_id":"x"}')
          : damage === 'only its beginning'
            ? sound.subarray(0, 1000)
            : broken,
      )
      services.log.lines.length = 0
      const { QueryExecutionId, Status } = await ask()
      expect(Status).toMatchObject({
        State: 'SUCCEEDED',
        StateChangeReason: `1 damaged file was skipped; its rows are missing: ${key}. Restore or delete the damaged files.`,
      })
      const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }))
      expect(ResultSet?.Rows?.[1]?.Data).toEqual([{}, {}])
      expect(services.log.lines).toMatchObject([
        {
          message: 'a damaged file of the lake is skipped',
          fields: { file: expect.stringMatching(new RegExp(`^s3://.*/${key}$`)) },
        },
      ])
      expect(JSON.stringify([Status, services.log.lines])).not.toContain(folder)

      // Known from now on, and read again once it has been replaced.
      expect((await ask()).Status?.StateChangeReason).toContain(key)
      expect(services.log.lines).toHaveLength(1)
      await put(sound)
      expect((await ask()).Status?.StateChangeReason).toBeUndefined()
    },
  )
})

describe('failures have a reason', () => {
  test.each([
    ['SELECT nothing FROM events', /"nothing" not found/],
    ['SELEC 1', /syntax error/],
    ['SELECT 1; SELECT 2', /Only one sql statement is allowed/],
    ['CREATE TABLE t (x INT)', /SELECT only/],
    ["SELECT * FROM read_text('/etc/passwd')", /file system operations are disabled/],
    [`SELECT * FROM glob('${folder}/**')`, /file system operations are disabled/],
    ["COPY (SELECT 1) TO '/tmp/incuera-athena-out.csv'", /SELECT only/],
    ['SET lock_configuration = false', /SELECT only/],
    ["SELECT repeat('x', 100000) FROM range(1000)", /exceeds the limit of .* characters/],
  ])('%s', async (sql, reason) => {
    expect((await run(sql)).Status).toMatchObject({ State: 'FAILED', StateChangeReason: expect.stringMatching(reason) })
  })

  test('a query over the scan limit of the workgroup', async () => {
    const s3 = new S3Client(services.asStart)
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const file = join(folder, 'large.parquet')
    await connection.run(
      `COPY (SELECT uuid()::VARCHAR AS event_id, uuid()::VARCHAR AS props_json FROM range(250000)) TO '${file}' (FORMAT parquet, COMPRESSION snappy)`,
    )
    await s3.send(
      new PutObjectCommand({
        Bucket: services.template.ref('Lake'),
        Key: 'lake/events/day=2026-03-01/hour=00/large.parquet',
        Body: readFileSync(file),
      }),
    )
    expect((await run('SELECT max(event_id), max(props_json) FROM events')).Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: expect.stringMatching(/^Bytes scanned limit was exceeded: .* allows 10000000$/),
    })
    for (const sql of [
      "SELECT max(event_id), max(props_json) FROM events WHERE day = '2026-02-03'",
      'SELECT max(n) FROM events',
    ])
      expect((await run(sql)).Status).toMatchObject({ State: 'SUCCEEDED' })
  })

  test('a stopped query', async () => {
    const { QueryExecutionId } = await start('SELECT count(*) FROM range(100000000) a, range(100000) b')
    await new Promise((resolve) => setTimeout(resolve, 200))
    await expect(athena.send(new GetQueryResultsCommand({ QueryExecutionId }))).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringContaining('RUNNING'),
    })
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId }))
    expect((await finish(QueryExecutionId)).Status).toMatchObject({ State: 'CANCELLED' })
  })

  // DuckDB does not stop within one value, and counts no memory for it: only ending its process helps.
  test.each(["SELECT length(rpad('x', 2000000000, 'y'))", 'SELECT len(generate_series(1, 2000000000))'])(
    '%s ends at a limit or when it is stopped, and everything else keeps running',
    async (sql) => {
      const mark = '/* another project */ '
      const started = await Promise.all([start(sql), start(`/* stopped */ ${sql}`)])
      const waits: number[] = []
      const isRunning = async () =>
        await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: started[0]?.QueryExecutionId }))
      let ended = await isRunning()
      for (let count = 0; !['FAILED', 'SUCCEEDED'].includes(ended.QueryExecution?.Status?.State ?? ''); count++) {
        const from = performance.now()
        await new FirehoseClient(services.client('Ingest')).send(
          new PutRecordBatchCommand({
            DeliveryStreamName: 'events',
            Records: [{ Data: Buffer.from('{"event_id":"during"}\n') }],
          }),
        )
        waits.push(performance.now() - from)
        if (count === 20)
          await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: started[1]?.QueryExecutionId }))
        await new Promise((resolve) => setTimeout(resolve, 20))
        ended = await isRunning()
      }
      expect(ended.QueryExecution?.Status).toMatchObject({
        State: 'FAILED',
        StateChangeReason: expect.stringMatching(/^Query (exhausted resources|timeout)/),
      })
      expect((await finish(started[1]?.QueryExecutionId)).Status?.State).toMatch(/CANCELLED|FAILED/)
      expect(waits.length).toBeGreaterThan(5)
      // The next query has a new process.
      expect((await run(`${mark}SELECT 1`)).Status).toMatchObject({ State: 'SUCCEEDED' })
    },
  )

  test('unknown ids, tokens and workgroups', async () => {
    const refused = { name: 'InvalidRequestException' }
    await expect(athena.send(new GetQueryExecutionCommand({ QueryExecutionId: 'nobody' }))).rejects.toMatchObject(
      refused,
    )
    const { QueryExecutionId } = await run('SELECT 1')
    await expect(athena.send(new GetQueryResultsCommand({ QueryExecutionId, NextToken: 'x' }))).rejects.toMatchObject(
      refused,
    )
    const elsewhere = new AthenaClient(services.asStart).send(
      new StartQueryExecutionCommand({ QueryString: 'SELECT 1', WorkGroup: 'other' }),
    )
    await expect(elsewhere).rejects.toMatchObject(refused)
  })

  test('a caller that may start queries, but not read the files', async () => {
    const blind = new AthenaClient(services.client('Blind'))
    await expect(start('SELECT * FROM events', blind)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('s3:'),
    })
    await expect(start('SELECT 1', blind)).resolves.toMatchObject({ QueryExecutionId: expect.any(String) })
  })
})
