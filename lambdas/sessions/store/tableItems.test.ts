import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryTable } from '../testing/createMemoryTable.ts'
import { createTableItems } from './tableItems.ts'

const TableName = 'items'
const local = createDynalite()
let client: DynamoDBDocumentClient
beforeAll(async () => {
  client = await local.start(TableName, [])
})
afterAll(() => local.stop())

/** Forty items of one partition that expire at 10, 11, 12 …, and one that never does. */
const KEYS = Array.from({ length: 40 }, (_, at) => ({ pk: 'P', sk: `I${10 + at}` }))
const items = [...KEYS.map((key, at) => ({ ...key, expiresAt: 10 + at })), { pk: 'P', sk: 'FOREVER' }]

const twins = {
  memory: async () => {
    const table = createMemoryTable()
    for (const item of items) table.put(item)
    return { table, find: async (sk: string) => table.items().find((one) => one.sk === sk) }
  },
  DynamoDB: async () => {
    for (const Item of items) await client.send(new PutCommand({ TableName, Item }))
    const find = async (sk: string) => (await client.send(new GetCommand({ TableName, Key: { pk: 'P', sk } }))).Item
    return { table: createTableItems(client, TableName), find }
  },
}

describe.each(['memory', 'DynamoDB'] as const)('items in %s', (twin) => {
  test('expire later, but never earlier, and none is made', async () => {
    const { table, find } = await twins[twin]()
    await table.extend([...KEYS, { pk: 'P', sk: 'FOREVER' }, { pk: 'P', sk: 'UNKNOWN' }], 30)
    expect(await find('I10')).toEqual({ pk: 'P', sk: 'I10', expiresAt: 30 })
    expect(await find('I49')).toEqual({ pk: 'P', sk: 'I49', expiresAt: 49 })
    expect(await find('FOREVER')).toEqual({ pk: 'P', sk: 'FOREVER' })
    expect(await find('UNKNOWN')).toBeUndefined()
  })

  test('are listed in order and removed', async () => {
    const { table } = await twins[twin]()
    const list = async () => {
      const found: string[] = []
      for await (const { sk } of table.list('P', 'I')) found.push(sk)
      return found
    }
    expect(await list()).toEqual(KEYS.map(({ sk }) => sk))
    await table.remove(KEYS.slice(1))
    await table.remove(KEYS.slice(2))
    expect(await list()).toEqual(['I10'])
  })
})
