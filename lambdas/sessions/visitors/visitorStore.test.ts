import { createHash } from 'node:crypto'
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { coreIndex, type IdentityItem } from '@incuera/contract/core.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { core, coreIndexes } from '@incuera/contract/keys.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryVisitors } from '../testing/createMemoryVisitors.ts'
import { createDynamoVisitors } from './dynamoVisitors.ts'

const HOUR = 3_600_000
const pid = ProjectId.parse('p00000000001')
const identities = Array.from(
  { length: 5 },
  (_, number): IdentityItem => ({
    ...{
      pid,
      userKey: `key-${number}`,
      userId: `id-${number}`,
      firstSeenAt: 0,
      lastSeenAt: Math.floor(number / 2) * HOUR,
    },
  }),
)

const local = createDynalite()
let client: DynamoDBDocumentClient
beforeAll(async () => {
  client = await local.start('core', Object.values(coreIndexes))
  // As ingest writes them.
  for (const identity of identities) {
    const hash = createHash('sha256').update(identity.userId).digest('hex')
    const order = `${new Date(identity.lastSeenAt ?? 0).toISOString()}#${hash}`
    const listed = { gsi1pk: coreIndex.visitorsOf(pid), gsi1sk: order }
    for (const Item of [
      { ...core.identity(pid, hash), ...identity, ...listed },
      { ...visitorKeys.pointer(pid, identity.userKey), userIdSha256: hash },
      { ...visitorKeys.pointer(pid, 'erased'), userIdSha256: hash },
    ])
      await client.send(new PutCommand({ TableName: 'core', Item }))
  }
})
afterAll(() => local.stop())

function memory() {
  const visitors = createMemoryVisitors()
  visitors.identities.push(...identities)
  return visitors
}

describe.each([
  ['memory', memory],
  ['DynamoDB', () => createDynamoVisitors(client, 'core')],
])('visitors in %s', (_, create) => {
  test('are listed last seen first, page by page, and found by their key', async () => {
    const store = create()
    const first = await store.list(pid, { limit: 3 })
    const rest = await store.list(pid, { limit: 3, before: first.visitors.at(-1)?.place })
    const seen = [...first.visitors, ...rest.visitors].map(({ identity }) => identity)
    expect(seen.map(({ lastSeenAt }) => lastSeenAt)).toEqual([2 * HOUR, HOUR, HOUR, 0, 0])
    expect(new Set(seen.map(({ userId }) => userId)).size).toBe(5)
    expect([first.hasMore, rest.hasMore]).toEqual([true, false])
    expect(await store.find(pid, 'key-3')).toEqual(identities[3])
    for (const [project, key] of [
      [pid, 'key-9'],
      [pid, 'erased'],
      ['p00000000002', 'key-3'],
    ] as const)
      expect(await store.find(project, key)).toBeNull()
    expect((await store.list('p00000000002', { limit: 3 })).visitors).toEqual([])
  })
})
