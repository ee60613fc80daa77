import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { type ErasureItem, NOTHING_ERASED } from '@incuera/contract/erasure/erasure.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { coreIndexes } from '@incuera/contract/keys.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTableItems, type ItemKey } from '../store/tableItems.ts'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryErasures } from '../testing/createMemoryErasures.ts'
import { createMemoryTable } from '../testing/createMemoryTable.ts'
import { createDynamoErasures } from './dynamoErasures.ts'
import { createDynamoReceiptKeys } from './dynamoReceiptKeys.ts'
import { erasureIdOf } from './requestErasure.ts'
import { signReceipt, verifyReceipt } from './signReceipt.ts'

const local = createDynalite()
let client: DynamoDBDocumentClient
beforeAll(async () => {
  client = await local.start('core', Object.values(coreIndexes))
})
afterAll(() => local.stop())

const pid = ProjectId.parse('p00000000001')
const itemOf = (value: string, requestedAt: number): ErasureItem => ({
  ...{ status: 'queued', pid, subject: { kind: 'visitor', value }, requestedAt, version: 1, leaseUntil: 0 },
  ...{ erasureId: erasureIdOf(pid, { kind: 'visitor', value }), removed: NOTHING_ERASED, claimed: {} },
})

describe.each([
  ['memory', () => createMemoryErasures()],
  ['DynamoDB', () => createDynamoErasures(client, 'core')],
])('erasures in %s', (_, create) => {
  test('exist once, are open until they are closed, and are listed newest first', async () => {
    const store = create()
    const items = [5, 999, 1_800_000_000_000].map((at) => itemOf(`u${at}`, at))
    for (const item of items) expect(await store.create(item)).toEqual(item)
    const [first = itemOf('', 0)] = items
    expect(await store.create({ ...first, requestedAt: 7 })).toEqual(first)
    const next = {
      ...{ ...first, version: 2, status: 'lake' as const, erasedAt: 1, settledAt: 2, days: null },
      claimed: { raw: { scope: 'a', last: 'b' } },
    }
    expect(await store.replace(next, 2)).toBe(false)
    expect(await store.replace(next, 1)).toBe(true)
    expect(await store.replace(next, 1)).toBe(false)
    expect(await store.read(first.erasureId)).toEqual(next)
    expect(await store.read('e0')).toBeNull()
    const page = await store.list(pid, { limit: 2 })
    expect(page.items.map(({ requestedAt }) => requestedAt)).toEqual([1_800_000_000_000, 999])
    const rest = await store.list(pid, { limit: 2, before: page.next ?? '' })
    expect(rest).toEqual({ items: [next], next: null })
    expect((await store.list('p00000000002', { limit: 2 })).items).toEqual([])
    expect((await store.listOpen()).sort()).toEqual(items.map(({ erasureId }) => erasureId).sort())
    await store.close(first.erasureId)
    await store.close(first.erasureId)
    expect(await store.listOpen()).toHaveLength(2)
  })
})

type TestItem = ItemKey & { gsi1pk?: string; gsi1sk?: string }

describe.each([
  [
    'memory',
    () => {
      const table = createMemoryTable()
      return { table, put: async (item: TestItem) => table.put({ ...item, secret: 'x' }) }
    },
  ],
  [
    'DynamoDB',
    () => ({
      table: createTableItems(client, 'core', coreIndexes.byOwner.name),
      put: async (item: TestItem) =>
        void (await client.send(new PutCommand({ TableName: 'core', Item: { ...item, secret: 'x' } }))),
    }),
  ],
])('items in %s', (_, create) => {
  test('are listed by partition, beginning and index, and removed whatever they are', async () => {
    const { table, put } = create()
    const keys = Array.from({ length: 60 }, (_, number) => ({
      pk: 'P#t',
      sk: `${number % 2 ? 'USER' : 'MEMBER'}#${number + 10}`,
    }))
    for (const key of keys) await put({ ...key, gsi1pk: 'OWNER', gsi1sk: key.sk })
    await put({ pk: 'P#u', sk: 'USER#1' })
    const all = async (items: AsyncIterable<ItemKey>) => {
      const found: ItemKey[] = []
      for await (const item of items) found.push(item)
      return found
    }
    const inOrder = [...keys].sort((a, b) => (a.sk < b.sk ? -1 : 1))
    expect(await all(table.list('P#t'))).toEqual(inOrder)
    const users = inOrder.filter(({ sk }) => sk.startsWith('USER'))
    expect(await all(table.list('P#t', 'USER#'))).toEqual(users)
    expect(await all(table.listIndexed('OWNER'))).toHaveLength(60)
    await table.remove(users)
    await table.remove(users)
    expect(await all(table.list('P#t'))).toHaveLength(30)
    expect(await all(table.list('P#u'))).toHaveLength(1)
  })
})

test('the keys of receipts are created once, and the public half verifies what the private one signed', async () => {
  const [one, two] = [createDynamoReceiptKeys(client, 'core'), createDynamoReceiptKeys(client, 'core')]
  expect(await one.publicKey()).toBeNull()
  const [first, second] = await Promise.all([one.privateKey(), two.privateKey()])
  const pem = (key: typeof first) => key.export({ type: 'pkcs8', format: 'pem' })
  expect(pem(first)).toEqual(pem(second))
  const states = {
    ...{ v: 1 as const, erasureId: itemOf('u', 1).erasureId, projectId: pid, removed: NOTHING_ERASED },
    ...{ subject: { kind: 'project' as const, value: pid }, requestedAt: 1, doneAt: 2, lakeThrough: '2026-11-30' },
  }
  const key = await two.publicKey()
  expect(key && verifyReceipt(signReceipt(states, first), key)).toEqual(states)
})
