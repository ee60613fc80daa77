import { ProjectId } from '@incuera/contract/ids.ts'
import type { TokenItem } from '@incuera/contract/people/tokens.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createMemoryTokens } from '../testing/createMemoryTokens.ts'
import { openCoreTable } from '../testing/openCoreTable.ts'
import { createDynamoTokens } from './dynamoTokens.ts'
import type { TokenStore } from './tokenStore.ts'

let table: Awaited<ReturnType<typeof openCoreTable>>
let dynamo: TokenStore
beforeAll(async () => {
  table = await openCoreTable()
  dynamo = createDynamoTokens(table.documents, 'core', async () => undefined)
})
afterAll(() => table.close())

const pid = ProjectId.parse('p00000000001')
const shared = { name: 'CI', hint: 'x', scopes: ['view' as const], expiresAt: 9 }
const mine = (tokenId: string, createdAt: number): TokenItem => ({
  ...{ type: 'personal', sub: 'ada', projectIds: null, tokenId, createdAt, ...shared },
})
const key: TokenItem = { type: 'secretKey', pid, createdBy: 'ada', tokenId: 't3', createdAt: 3, ...shared }

describe.each([
  ['DynamoDB', () => dynamo],
  ['memory', createMemoryTokens],
])('the tokens in %s', (_name, create) => {
  test('are found by hash, listed by owner, touched and removed', async () => {
    const store = create()
    await store.put('h2', mine('t2', 2))
    await store.put('h1', mine('t1', 1))
    await store.put('h3', key)
    expect(await store.find('h1')).toEqual(mine('t1', 1))
    expect(await store.find('h9')).toBeNull()
    expect(await store.list({ sub: 'ada' })).toEqual([mine('t1', 1), mine('t2', 2)])
    expect(await store.list({ pid })).toEqual([key])
    expect(await store.list({ sub: pid })).toEqual([])
    await store.touch('h1', 7)
    expect(await store.find('h1')).toMatchObject({ lastUsedAt: 7 })
    expect(await store.remove({ sub: 'eve' }, 't1')).toBeNull()
    expect(await store.remove({ pid }, 't1')).toBeNull()
    expect(await store.remove({ sub: 'ada' }, 't1')).toMatchObject({ tokenId: 't1' })
    expect(await store.remove({ sub: 'ada' }, 't1')).toBeNull()
    await store.touch('h1', 8)
    expect(await store.find('h1')).toBeNull()
    expect(await store.list({ sub: 'ada' })).toEqual([mine('t2', 2)])
  })
})
