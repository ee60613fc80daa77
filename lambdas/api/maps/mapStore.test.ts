import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { ProjectId } from '@incuera/contract/ids.ts'
import type { SourceMapItem } from '@incuera/contract/maps/sourceMap.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDynalite } from '#sessions/testing/createDynalite.ts'
import { createMemoryMaps } from '../testing/createMemoryMaps.ts'
import { createDynamoMaps } from './dynamoMaps.ts'
import { mapIdOf, releasePart } from './mapIdOf.ts'

const local = createDynalite()
let client: DynamoDBDocumentClient
beforeAll(async () => {
  client = await local.start('sessions', [])
})
afterAll(() => local.stop())

const pid = ProjectId.parse('p00000000001')
const itemOf = (release: string, path: string): SourceMapItem => ({
  ...{ status: 'waiting', mapId: mapIdOf(release, path), pid, release, path, bytes: 9 },
  ...{ createdAt: 5, createdBy: 'ada', expiresAt: 9 },
})

describe.each([
  ['memory', () => createMemoryMaps()],
  ['DynamoDB', () => createDynamoMaps(client, 'sessions')],
])('source maps in %s', (_, create) => {
  test('are replaced by the same upload only, and are deleted', async () => {
    const store = create()
    const item = itemOf('1', '/a.js')
    await store.put(item)
    const ready: SourceMapItem = { ...item, status: 'ready', readyAt: 7, sources: 1 }
    expect(await store.replace({ ...ready, createdAt: 4 })).toBe(false)
    expect(await store.replace(ready)).toBe(true)
    expect(await store.read(pid, item.mapId)).toEqual(ready)
    expect(await store.read('p00000000002', item.mapId)).toBeNull()
    expect(await store.remove(pid, item.mapId)).toEqual(ready)
    expect(await store.remove(pid, item.mapId)).toBeNull()
    expect(await store.replace(ready)).toBe(false)
  })

  test('are listed by release, in pages', async () => {
    const store = create()
    const items = ['1', '2'].flatMap((release) => ['/a.js', '/b.js', '/c.js'].map((path) => itemOf(release, path)))
    for (const item of items) await store.put(item)
    const byId = [...items].sort((a, b) => (a.mapId < b.mapId ? -1 : 1))
    const first = await store.list(pid, { limit: 4 })
    expect(first).toEqual(byId.slice(0, 4))
    expect(await store.list(pid, { limit: 4, after: first.at(-1)?.mapId })).toEqual(byId.slice(4))
    const begin = releasePart('2')
    const own = byId.filter(({ release }) => release === '2')
    expect(await store.list(pid, { limit: 9, begin })).toEqual(own)
    expect(await store.list(pid, { limit: 9, begin, after: own[0]?.mapId })).toEqual(own.slice(1))
    expect(await store.list('p00000000002', { limit: 9 })).toEqual([])
  })
})
