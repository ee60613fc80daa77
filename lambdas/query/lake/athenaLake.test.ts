import { once } from 'node:events'
import { createServer } from 'node:http'
import { AthenaClient } from '@aws-sdk/client-athena'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { createAthenaLake } from './athenaLake.ts'
import type { Lake } from './lake.ts'

/** Implements as much of Athena's protocol as the lake uses: one JSON response per action, in order. */
let replies: { status: number; body: unknown }[] = []
let requests: { action: string; body: unknown }[] = []
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  requests.push({ action: String(request.headers['x-amz-target']), body: JSON.parse(Buffer.concat(chunks).toString()) })
  const { status, body } = replies.shift() ?? { status: 500, body: {} }
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
  response.end(JSON.stringify(body))
})
let client: AthenaClient
let lake: Lake

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  client = new AthenaClient({
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  })
  lake = createAthenaLake(client, { workgroup: 'incuera', database: 'lake' })
})
afterAll(async () => {
  client.destroy()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})
beforeEach(() => {
  replies = []
  requests = []
})

const ok = (body: unknown) => ({ status: 200, body })
const invalid = (Message: string) => ({ status: 400, body: { __type: 'InvalidRequestException', Message } })
const rows = (values: (string | undefined)[][]) =>
  values.map((row) => ({ Data: row.map((value) => ({ VarCharValue: value })) }))

test('starts in its workgroup and database', async () => {
  replies = [ok({ QueryExecutionId: 'q1' })]
  expect(await lake.start('select 1', null)).toEqual({ status: 'started', queryId: 'q1' })
  expect(requests).toMatchObject([
    {
      action: 'AmazonAthena.StartQueryExecution',
      body: { QueryString: 'select 1', WorkGroup: 'incuera', QueryExecutionContext: { Database: 'lake' } },
    },
  ])
})

test('a refusal by the engine at start is an error of the query', async () => {
  replies = [invalid('line 2:1: mismatched input')]
  expect(await lake.start('select', null)).toEqual({ status: 'refused', reason: 'line 2:1: mismatched input' })
})

test.each([
  [{ State: 'QUEUED' }, { status: 'queued', sql: 's' }],
  [{ State: 'RUNNING' }, { status: 'running', sql: 's' }],
  [{ State: 'SUCCEEDED' }, { status: 'done', sql: 's', scannedBytes: 12, warning: null }],
  [
    { State: 'SUCCEEDED', StateChangeReason: 'A file was skipped.' },
    { status: 'done', sql: 's', scannedBytes: 12, warning: 'A file was skipped.' },
  ],
  [
    { State: 'FAILED', StateChangeReason: 'no column' },
    { status: 'failed', sql: 's', reason: 'no column', retry: false },
  ],
  [
    {
      State: 'FAILED',
      StateChangeReason: 'Query exhausted resources',
      AthenaError: { ErrorCategory: 1, Retryable: true },
    },
    { status: 'failed', sql: 's', reason: 'Query exhausted resources', retry: true },
  ],
  [{ State: 'CANCELLED' }, { status: 'cancelled', sql: 's' }],
])('%j', async (Status, state) => {
  replies = [ok({ QueryExecution: { Query: 's', Status, Statistics: { DataScannedInBytes: 12 } } })]
  expect(await lake.state('q1')).toEqual(state)
})

test('an id that the engine does not know returns null', async () => {
  replies = [invalid('QueryExecution q9 was not found')]
  expect(await lake.state('q9')).toBeNull()
})

const denied = (resource: string) => ({
  status: 400,
  body: {
    __type: 'AccessDeniedException',
    Message: `You are not authorized to perform: athena:GetQueryExecution on the resource arn:aws:athena:x:1:${resource}`,
  },
})

test('an id of another workgroup returns null, but a missing permission in ours is a failure', async () => {
  replies = [denied('workgroup/primary'), denied('workgroup/incuera-two'), denied('workgroup/incuera')]
  expect(await lake.state('q9')).toBeNull()
  expect(await lake.state('q9')).toBeNull()
  await expect(lake.state('q9')).rejects.toMatchObject({ name: 'AccessDeniedException' })
})

test.each(['TooManyRequestsException', 'ThrottlingException'])('%s means busy', async (__type) => {
  replies = [{ status: 400, body: { __type, Message: 'Rate exceeded' } }]
  expect(await lake.start('select 1', null)).toEqual({ status: 'busy' })
})

test('the id of a request becomes its token', async () => {
  replies = [ok({ QueryExecutionId: 'q1' })]
  await lake.start('select 1', 'x'.repeat(64))
  expect(requests).toMatchObject([{ body: { ClientRequestToken: 'x'.repeat(64) } }])
})

test('stops a query, and tolerates one that has ended', async () => {
  replies = [ok({}), invalid('Query is already completed')]
  await lake.stop('q1')
  await lake.stop('q1')
  expect(requests).toMatchObject([{ action: 'AmazonAthena.StopQueryExecution', body: { QueryExecutionId: 'q1' } }, {}])
})

test('rows that Athena has deleted return null', async () => {
  replies = [invalid('Query results expired')]
  expect(await lake.rows('q1', 10)).toBeNull()
})

test('returns rows without the header row, over several pages, with their nulls', async () => {
  const ResultSetMetadata = {
    ColumnInfo: [
      { Name: 'a', Type: 'varchar' },
      { Name: 'n', Type: 'bigint' },
    ],
  }
  replies = [
    ok({
      NextToken: 't',
      ResultSet: {
        ResultSetMetadata,
        Rows: rows([
          ['a', 'n'],
          ['x', '1'],
        ]),
      },
    }),
    ok({
      ResultSet: {
        ResultSetMetadata,
        Rows: rows([
          [undefined, '2'],
          ['', '3'],
        ]),
      },
    }),
  ]
  expect(await lake.rows('q1', 10)).toEqual({
    columns: [
      { name: 'a', type: 'varchar' },
      { name: 'n', type: 'bigint' },
    ],
    rows: [
      ['x', '1'],
      [null, '2'],
      ['', '3'],
    ],
    ...{ truncated: false, next: null },
  })
})

test('reads no more rows than requested', async () => {
  replies = [
    ok({
      NextToken: 't',
      ResultSet: { ResultSetMetadata: { ColumnInfo: [] }, Rows: rows([['a'], ['1'], ['2'], ['3']]) },
    }),
  ]
  const next = { token: null, skip: 2 }
  expect(await lake.rows('q1', 2)).toEqual({ columns: [], rows: [['1'], ['2']], truncated: true, next })
  expect(requests).toHaveLength(1)
})

test('reads on from where it stopped, a page of Athena at a time, until there are no more rows', async () => {
  const pages = [
    ok({ NextToken: 't', ResultSet: { Rows: rows([['n'], ['1'], ['2'], ['3']]) } }),
    ok({ NextToken: 'u', ResultSet: { Rows: rows([['4'], ['5']]) } }),
    ok({ ResultSet: { Rows: rows([['6']]) } }),
  ]
  replies = pages.slice(0, 1)
  const first = await lake.rows('q1', 2)
  const read: (string | null)[] = first?.rows.flat() ?? []
  let next = first?.next ?? null
  replies = [...pages]
  while (next) {
    const answer = await lake.rows('q1', 1000, { from: next })
    read.push(...(answer?.rows.flat() ?? []))
    next = answer?.next ?? null
  }
  expect(read).toEqual(['1', '2', '3', '4', '5', '6'])
  expect(requests.map(({ body }) => body)).toMatchObject([{}, {}, { NextToken: 't' }, { NextToken: 'u' }])
})

test('stops before a row that an answer has no room for', async () => {
  const page = ok({ ResultSet: { Rows: rows([['n'], ['1'], ['22'], ['3']]) } })
  replies = [page, page]
  const hasRoom = ([text]: (string | null)[]) => (text ?? '').length < 2
  expect(await lake.rows('q1', 1000, { hasRoom })).toMatchObject({ rows: [['1']], next: { token: null, skip: 1 } })
  const from = { token: null, skip: 1 }
  expect(await lake.rows('q1', 1000, { from, hasRoom })).toMatchObject({ rows: [], truncated: true, next: from })
})
