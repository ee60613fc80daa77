import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openGateway, role, type TestGateway } from '#testing/openGateway.ts'
import { writeAssembly } from '#testing/writeAssembly.ts'
import { startLedger } from '../data/ledger.ts'
import { loadTemplate } from '../template/loadTemplate.ts'
import { createDynamoDb, type LocalDynamoDb } from './createDynamoDb.ts'
import { withIndexLag } from './indexLag.ts'
import { openDynalite } from './openDynalite.ts'
import { prepareTables } from './prepareTables.ts'
import { readTableDefinitions } from './readTableDefinitions.ts'

const key = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType })
const attribute = (AttributeName: string, AttributeType = 'S') => ({ AttributeName, AttributeType })
const byTime = {
  IndexName: 'byTime',
  KeySchema: [key('pid', 'HASH'), key('startedAt', 'RANGE')],
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['name'] },
}
const table = {
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    AttributeDefinitions: [attribute('pk'), attribute('sk'), attribute('pid'), attribute('startedAt', 'N')],
    KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    GlobalSecondaryIndexes: [byTime],
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    BillingMode: 'PAY_PER_REQUEST',
    Replicas: [{ Region: { Ref: 'AWS::Region' } }],
  },
}
const tableArn = { 'Fn::GetAtt': ['Sessions', 'Arn'] }
const resources = {
  Sessions: table,
  Updater: role({ Action: 'dynamodb:UpdateItem', Resource: tableArn }),
  Lister: role({ Action: 'dynamodb:Query', Resource: { 'Fn::Join': ['', [tableArn, '/index/byTime']] } }),
}

let machine: TestGateway
let local: LocalDynamoDb
let TableName: string
const clients: DynamoDBClient[] = []
const as = (roleId?: string) => {
  const client = new DynamoDBClient(machine.as(roleId))
  clients.push(client)
  return DynamoDBDocumentClient.from(client)
}
let db: DynamoDBDocumentClient
beforeAll(async () => {
  machine = await openGateway(resources, async (parts) => {
    local = await createDynamoDb({ ...parts, folder: join(parts.folder, 'dynamodb') })
    return [local]
  })
  TableName = machine.template.ref('Sessions')
  db = as()
})
afterAll(async () => {
  for (const client of clients) client.destroy()
  await machine.close()
})

const put = (pk: string, more: object = {}) => db.send(new PutCommand({ TableName, Item: { pk, sk: 'META', ...more } }))
const get = async (pk: string) => (await db.send(new GetCommand({ TableName, Key: { pk, sk: 'META' } }))).Item
const listByTime = async (client: DynamoDBDocumentClient, pid: string) => {
  const query = {
    TableName,
    IndexName: 'byTime',
    KeyConditionExpression: 'pid = :pid',
    ExpressionAttributeValues: { ':pid': pid },
    ScanIndexForward: false,
  }
  return (await client.send(new QueryCommand(query))).Items
}

describe('items', () => {
  test('are written under conditions and read back', async () => {
    await put('c1', { status: 'recording', version: 1 })
    const move = (version: number, more: object = {}) =>
      db.send(
        new UpdateCommand({
          TableName,
          Key: { pk: 'c1', sk: 'META' },
          UpdateExpression: 'SET #status = :to, version = version + :one',
          ConditionExpression: 'version = :version',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':to': 'ended', ':one': 1, ':version': version },
          ...more,
        }),
      )
    await move(1)
    await expect(move(1)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException', Item: undefined })
    // Unmarshalled by the document client.
    await expect(move(1, { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })).rejects.toMatchObject({
      Item: { status: { S: 'ended' }, version: { N: '2' } },
    })
    expect(await get('c1')).toEqual({ pk: 'c1', sk: 'META', status: 'ended', version: 2 })
  })

  test('are listed by an index, newest first, with its projection', async () => {
    const Items = [1, 2, 3].map((n) => ({
      PutRequest: { Item: { pk: `l${n}`, sk: 'META', pid: 'p1', startedAt: n * 1000, name: `n${n}`, secret: 'x' } },
    }))
    await db.send(new BatchWriteCommand({ RequestItems: { [TableName]: Items } }))
    await put('l4', { name: 'in no index' })
    expect(await listByTime(db, 'p1')).toEqual(
      [3, 2, 1].map((n) => ({ pk: `l${n}`, sk: 'META', pid: 'p1', startedAt: n * 1000, name: `n${n}` })),
    )
  })

  test('are deleted when they expire', async () => {
    const now = Math.floor(Date.now() / 1000)
    await put('old', { expiresAt: now - 10, pid: 'p2', startedAt: 1 })
    await put('young', { expiresAt: now + 1000 })
    await local.sweep()
    expect([await get('old'), await listByTime(db, 'p2')]).toEqual([undefined, []])
    expect(await get('young')).toBeDefined()
  })

  test('transactions are refused explicitly', async () => {
    const TransactItems = [{ Put: { TableName, Item: { pk: { S: 't' }, sk: { S: 'META' } } } }]
    await expect(db.send(new TransactWriteItemsCommand({ TransactItems }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    })
  })
})

describe('access', () => {
  test('an index is a separate resource', async () => {
    expect(await listByTime(as('Lister'), 'p1')).toHaveLength(3)
    const onTable = as('Lister').send(
      new QueryCommand({ TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'l1' } }),
    )
    await expect(onTable).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  test('each table of a batch is checked', async () => {
    const update = {
      TableName,
      Key: { pk: { S: 'u' }, sk: { S: 'META' } },
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': { N: '1' } },
    }
    await as('Updater').send(new UpdateItemCommand(update))
    const batch = new BatchWriteCommand({
      RequestItems: { [TableName]: [{ DeleteRequest: { Key: { pk: 'u', sk: 'META' } } }] },
    })
    await expect(as('Updater').send(batch)).rejects.toThrow(
      /is not authorized to perform: dynamodb:BatchWriteItem on resource: ".*:table\/Test-Sessions"/,
    )
  })
})

describe('a changed template', () => {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-tables-'))
  const origins = {
    gateway: 'http://127.0.0.1:1',
    api: 'http://127.0.0.1:2',
    issuer: 'http://127.0.0.1:3',
    distributions: {},
  }
  const log = { info() {}, warn() {}, error() {} }
  let count = 0
  async function withTable(properties: object, work: () => Promise<void>): Promise<void> {
    const assembly = writeAssembly(join(folder, `cdk.out.${count++}`), {
      Sessions: { ...table, Properties: { ...table.Properties, ...properties } },
    })
    const dynamodb = await createDynamoDb({ folder, template: loadTemplate({ assembly, origins }), log, now: Date.now })
    await dynamodb.close()
    await work()
  }
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const run = async (operation: 'PutItem' | 'Query', input: object) => {
    const dynalite = openDynalite(join(folder, 'level'))
    try {
      return await dynalite.run(operation, { TableName: 'Test-Sessions', ...input })
    } finally {
      await dynalite.close()
      // Only this test changes the store behind the back of its ledger.
      startLedger(join(folder, 'level')).close()
    }
  }

  test('a new index gets the existing items; changed keys are refused', async () => {
    const Item = { pk: { S: 'a' }, sk: { S: 'META' }, pid: { S: 'p' }, startedAt: { N: '1' } }
    await withTable({ GlobalSecondaryIndexes: [] }, async () => void (await run('PutItem', { Item })))
    await withTable({}, async () => {
      const query = {
        IndexName: 'byTime',
        KeyConditionExpression: 'pid = :pid',
        ExpressionAttributeValues: { ':pid': { S: 'p' } },
      }
      expect(await run('Query', query)).toMatchObject({ Items: [Item] })
    })
    const other = withTable({ KeySchema: [key('pk', 'HASH')] }, async () => {})
    await expect(other).rejects.toThrow(
      'The table Test-Sessions has the keys HASH pk S, RANGE sk S on this machine and HASH pk S in the template. Start with --fresh',
    )
  })

  test('sessions of an earlier version are in the indexes of this one', async () => {
    const session = (pk: string, status: string) => ({
      pk: { S: `S#p#${pk}` },
      sk: { S: 'META' },
      pid: { S: 'p' },
      startedAt: { N: '1' },
      status: { S: status },
    })
    await withTable({}, async () => {
      for (const Item of [session('kept', 'ready'), session('short', 'discarded')]) await run('PutItem', { Item })
      await run('PutItem', { Item: { ...session('live', 'ready'), sk: { S: 'LIVE' } } })
    })
    const index = (IndexName: string, hash: string) => ({
      ...byTime,
      IndexName,
      KeySchema: [key(hash, 'HASH'), key('startedAt', 'RANGE')],
    })
    const AttributeDefinitions = [
      ...table.Properties.AttributeDefinitions,
      attribute('listedPid'),
      attribute('pidStatus'),
    ]
    const GlobalSecondaryIndexes = [index('listed', 'listedPid'), index('byStatus', 'pidStatus')]
    await withTable({ AttributeDefinitions, GlobalSecondaryIndexes }, async () => {
      const query = (IndexName: string, hash: string, value: string) =>
        run('Query', {
          IndexName,
          KeyConditionExpression: `${hash} = :key`,
          ExpressionAttributeValues: { ':key': { S: value } },
        })
      expect(await query('listed', 'listedPid', 'p')).toMatchObject({ Count: 1, Items: [{ pk: { S: 'S#p#kept' } }] })
      expect(await query('byStatus', 'pidStatus', 'p#discarded')).toMatchObject({
        Count: 1,
        Items: [{ pk: { S: 'S#p#short' } }],
      })
    })
  })

  test('an unsupported property is named', async () => {
    await expect(withTable({ StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }, async () => {})).rejects.toThrow(
      '"StreamSpecification"',
    )
  })
})

describe('an index that lags behind its table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-lag-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('shows a new item after a moment, an existing one without delay', async () => {
    const assembly = writeAssembly(join(folder, 'cdk.out'), { Sessions: table })
    const origins = {
      gateway: 'http://127.0.0.1:1',
      api: 'http://127.0.0.1:2',
      issuer: 'http://127.0.0.1:3',
      distributions: {},
    }
    const definitions = readTableDefinitions(loadTemplate({ assembly, origins }))
    await prepareTables(join(folder, 'level'), definitions, { wasClosed: false })
    let nowMs = 0
    const dynalite = withIndexLag(openDynalite(join(folder, 'level')), definitions, { lagMs: 100, now: () => nowMs })
    const TableName = 'Test-Sessions'
    const item = (pk: string, startedAt: string) => ({
      pk: { S: pk },
      sk: { S: 'META' },
      pid: { S: 'p' },
      startedAt: { N: startedAt },
    })
    const listed = async () => {
      const query = {
        TableName,
        IndexName: 'byTime',
        KeyConditionExpression: 'pid = :pid',
        ExpressionAttributeValues: { ':pid': { S: 'p' } },
      }
      const { Items, Count } = (await dynalite.run('Query', query)) as { Items: { pk: { S: string } }[]; Count: number }
      expect(Count).toBe(Items.length)
      return Items.map(({ pk }) => pk.S)
    }
    expect(await dynalite.run('PutItem', { TableName, Item: item('a', '1') })).toEqual({})
    expect(await listed()).toEqual([])
    expect(await dynalite.run('GetItem', { TableName, Key: { pk: { S: 'a' }, sk: { S: 'META' } } })).toMatchObject({
      Item: item('a', '1'),
    })
    nowMs += 100
    expect(await listed()).toEqual(['a'])
    await dynalite.run('PutItem', { TableName, Item: item('a', '2') })
    await dynalite.run('UpdateItem', {
      TableName,
      Key: { pk: { S: 'b' }, sk: { S: 'META' } },
      UpdateExpression: 'SET pid = :pid, startedAt = :at',
      ExpressionAttributeValues: { ':pid': { S: 'p' }, ':at': { N: '3' } },
    })
    expect(await listed()).toEqual(['a'])
    nowMs += 100
    expect(await listed()).toEqual(['a', 'b'])
    await dynalite.close()
  })
})

test('refuses what AWS refuses: an item over 400 KB, a consistent read of an index', async () => {
  await expect(
    db.send(new PutCommand({ TableName, Item: { pk: 'big', sk: 'META', text: 'x'.repeat(410_000) } })),
  ).rejects.toThrow('Item size has exceeded')
  const query = {
    TableName,
    IndexName: 'byTime',
    KeyConditionExpression: 'pid = :pid',
    ExpressionAttributeValues: { ':pid': 'p' },
    ConsistentRead: true,
  }
  await expect(db.send(new QueryCommand(query))).rejects.toThrow(
    'Consistent reads are not supported on global secondary indexes',
  )
})
