import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { lakeResources } from '#testing/lakeResources.ts'
import { startServices } from '#testing/startServices.ts'
import { writeAssembly } from '#testing/writeAssembly.ts'
import { readTables } from '../glue/readTables.ts'
import { loadTemplate } from '../template/loadTemplate.ts'
import { readDeliveryStreams } from './readDeliveryStreams.ts'

const root = mkdtempSync(join(tmpdir(), 'incuera-firehose-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

type Services = Awaited<ReturnType<typeof startServices>>
let services: Services
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(root, 'data-'))
  services = await startServices({ folder, resources: lakeResources() })
})
afterEach(() => services.close())

const ingest = () => new FirehoseClient(services.client('Ingest'))
const line = (fields: object) => Buffer.from(`${JSON.stringify(fields)}\n`)
const put = (...records: Buffer[]) =>
  ingest().send(new PutRecordBatchCommand({ DeliveryStreamName: 'events', Records: records.map((Data) => ({ Data })) }))
const objects = (prefix: string) => services.s3.files(services.template.ref('Lake'), prefix)
const buffers = () => readdirSync(join(folder, 'firehose', 'events')).filter((name) => name.endsWith('.records'))

async function rows(sql = 'event_id'): Promise<unknown[]> {
  const files = (await objects('lake/')).map(({ path }) => `'${path}'`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const read = await connection.runAndReadAll(
    `SELECT ${sql} FROM read_parquet([${files.join(', ')}]) ORDER BY event_id`,
  )
  connection.closeSync()
  instance.closeSync()
  return read.getRowsJson().map((row) => (row.length === 1 ? row[0] : row))
}

describe('delivery', () => {
  test('records become one Parquet object of the table, at the place of their arrival', async () => {
    services.firehose.start(services.origin)
    const answer = await put(
      line({
        event_id: 'a',
        ts: '2026-11-21T22:14:54.000Z',
        x: 1,
        n: 12345678901,
        score: 1.5,
        ok: true,
        extra: 'dropped',
      }),
      line({ event_id: 'b' }),
    )
    expect(answer).toMatchObject({
      FailedPutCount: 0,
      RequestResponses: [{ RecordId: expect.any(String) }, { RecordId: expect.any(String) }],
    })
    await ingest().send(
      new PutRecordCommand({
        DeliveryStreamName: 'events',
        Record: { Data: Buffer.concat([line({ event_id: 'c' }), line({ event_id: 'd' })]) },
      }),
    )
    expect(await objects('')).toEqual([])
    await services.firehose.flush()

    const [object, ...others] = await objects('')
    expect(others).toEqual([])
    expect(object?.key).toMatch(
      /^lake\/events\/day=\d{4}-\d\d-\d\d\/hour=\d\d\/events-1-\d{4}(-\d\d){5}-[0-9a-f-]{36}\.parquet$/,
    )
    expect(await rows('event_id, ts, x, n, score, ok, props_json')).toEqual([
      ['a', '2026-11-21 22:14:54', 1, '12345678901', 1.5, true, null],
      ['b', null, null, null, null, null, null],
      ['c', null, null, null, null, null, null],
      ['d', null, null, null, null, null, null],
    ])
    expect(buffers()).toEqual([])
  })

  test('records that do not fit go to the error prefix with their bytes, and the rest is delivered', async () => {
    services.firehose.start(services.origin)
    await put(
      line({ event_id: 'good' }),
      Buffer.from('{"event_id": "half'),
      line({ event_id: 'bad', x: 'twelve' }),
      Buffer.from('{"event_id":"lone \\ud800 \\u0000"}\n'),
    )
    await services.firehose.flush()
    expect(await rows()).toEqual(['good', 'lone \ufffd \u0000'])
    const [errors] = await objects('errors/events/format-conversion-failed/day=')
    const said = readFileSync(errors?.path ?? '', 'utf8')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text))
    expect(said).toMatchObject([
      { ErrorMessage: expect.stringContaining('not JSON') },
      { ErrorMessage: 'x: "twelve" is not a value of int' },
    ])
    expect(Buffer.from(said[1].rawData, 'base64').toString()).toBe('{"event_id":"bad","x":"twelve"}')
  })
})

describe('nothing accepted is lost', () => {
  test('a kill between acceptance and delivery', async () => {
    const data = mkdtempSync(join(root, 'killed-'))
    await services.close()
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        join(import.meta.dirname, '..', '..', 'testing', 'holdServices.ts'),
        data,
        String(services.port),
      ],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(child.stdout, 'data')
    // Same stack, same access keys: the seed is in the data folder, so a client of the next start signs for this one.
    const held = await import('../gateway/openCredentials.ts').then(({ openCredentials }) =>
      openCredentials({ folder: join(data, 'credentials'), template: services.template }),
    )
    const client = new FirehoseClient({
      ...services.client('Ingest'),
      credentials: held.forRole(services.template.attribute('Ingest', 'Arn')),
    })
    for (const event_id of ['a', 'b', 'c'])
      await client.send(new PutRecordCommand({ DeliveryStreamName: 'events', Record: { Data: line({ event_id }) } }))
    child.kill('SIGKILL')
    await once(child, 'exit')
    // And as if the kill had truncated a fourth one, which was never acknowledged.
    const [file = ''] = readdirSync(join(data, 'firehose', 'events'))
    appendFileSync(join(data, 'firehose', 'events', file), 'eyJldmVudF9pZCI6')

    services = await startServices({ folder: data, resources: lakeResources() })
    services.firehose.start(services.origin)
    await services.firehose.flush()
    expect(await rows()).toEqual(['a', 'b', 'c'])
  })

  test('a kill between delivery and deletion writes the same object again', async () => {
    await put(line({ event_id: 'once' }))
    const [name = ''] = buffers()
    const file = join(folder, 'firehose', 'events', name)
    copyFileSync(file, join(folder, 'kept'))
    services.firehose.start(services.origin)
    await services.firehose.flush()
    await services.close()
    copyFileSync(join(folder, 'kept'), file)

    services = await startServices({ folder, resources: lakeResources() })
    services.firehose.start(services.origin)
    await services.firehose.flush()
    expect(await rows()).toEqual(['once'])
  })

  test.each(['s3:PutObject', 'glue:GetTableVersions'])(
    'without %s it reports it, keeps the records, and delivers once the grant exists',
    async (action) => {
      await services.close()
      const resources = lakeResources()
      for (const { PolicyDocument } of resources.Writer.Properties.Policies) {
        for (const statement of PolicyDocument.Statement)
          statement.Action = statement.Action.filter((each) => each !== action)
      }
      services = await startServices({ folder, resources })
      services.firehose.start(services.origin)
      await put(line({ event_id: 'kept' }))
      await services.firehose.flush()
      expect(services.log.lines).toContainEqual({
        message: 'a stream cannot deliver, retrying',
        fields: { stream: 'Stream', error: expect.stringContaining(`not authorized to perform: ${action}`) },
      })
      expect(buffers()).toHaveLength(1)
      await services.close()

      services = await startServices({ folder, resources: lakeResources() })
      services.firehose.start(services.origin)
      await services.firehose.flush()
      expect(await rows()).toEqual(['kept'])
    },
  )
})

describe('refuses', () => {
  const records = (count: number, bytes: number) => Array.from({ length: count }, () => Buffer.alloc(bytes, 'x'))

  test.each([
    ['501 records', records(501, 1), 'ValidationException', '500'],
    ['a record over 1,000 KiB', records(1, 1_024_001), 'ValidationException', '1024000'],
    ['more than 4 MiB', records(5, 1_000_000), 'InvalidArgumentException', '4194304'],
  ])('%s', async (_, given, name, limit) => {
    await expect(put(...given)).rejects.toMatchObject({ name, message: expect.stringContaining(limit) })
    expect(buffers()).toEqual([])
  })

  test('a caller without the grant, and a missing stream', async () => {
    const send = (role: string, DeliveryStreamName: string) =>
      new FirehoseClient(services.client(role)).send(
        new PutRecordCommand({ DeliveryStreamName, Record: { Data: line({}) } }),
      )
    await expect(send('Api', 'events')).rejects.toMatchObject({ name: 'AccessDeniedException' })
    const asStart = new FirehoseClient(services.asStart).send(
      new PutRecordCommand({ DeliveryStreamName: 'nothing', Record: { Data: line({}) } }),
    )
    await expect(asStart).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  test('an unsupported property stops the start and is named', () => {
    const resources = lakeResources()
    const destination: Record<string, unknown> = resources.Stream.Properties.ExtendedS3DestinationConfiguration
    const read = (change: Record<string, unknown>) => {
      const stream = {
        ...resources.Stream,
        Properties: {
          ...resources.Stream.Properties,
          ExtendedS3DestinationConfiguration: { ...destination, ...change },
        },
      }
      const origins = {
        gateway: 'http://127.0.0.1:1',
        api: 'http://127.0.0.1:2',
        issuer: 'http://127.0.0.1:3',
        distributions: {},
      }
      const template = loadTemplate({
        assembly: writeAssembly(mkdtempSync(join(root, 'odd-')), { ...resources, Stream: stream }),
        origins,
      })
      return readDeliveryStreams(template, readTables(template))
    }
    expect(() => read({ DynamicPartitioningConfiguration: { Enabled: true } })).toThrow(
      /Delivery stream Stream: .*DynamicPartitioningConfiguration/s,
    )
    expect(() => read({ Prefix: 'lake/!{partitionKeyFromQuery:pid}/' })).toThrow(
      '!{partitionKeyFromQuery:pid} is not supported',
    )
    expect(() => read({ Prefix: 'lake/' })).toThrow('!{timestamp:…}')
  })
})
