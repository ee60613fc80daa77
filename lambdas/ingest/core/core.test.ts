import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ApiKeyItem, ProjectItem } from '@incuera/contract/core.ts'
import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { coreIndexes, core as keys } from '@incuera/contract/keys.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDynalite } from '#sessions/testing/createDynalite.ts'
import { createMemoryCore } from '../testing/createMemoryCore.ts'
import { createDynamoCore } from './dynamoCore.ts'
import type { IngestCore } from './ingestCore.ts'

const pid = ProjectId.parse('p00000000001')
const project: ProjectItem = { pid, name: 'Shop', rc: 'r30', origins: ['*'], createdAt: 1 }
const key: ApiKeyItem = { keyId: 'k', pid, name: 'site', hint: 'pk_0', createdAt: 1 }

const local = createDynalite()
let client: DynamoDBDocumentClient
beforeAll(async () => {
  client = await local.start('core', Object.values(coreIndexes))
  await client.send(new PutCommand({ TableName: 'core', Item: { ...keys.project(pid), ...project } }))
  await client.send(
    new PutCommand({ TableName: 'core', Item: { ...keys.apiKey('hash'), ...key, gsi1pk: 'x', gsi1sk: 'y' } }),
  )
})
afterAll(() => local.stop())

const HOUR = 3_600_000
const seen = (at: number) => ({ at, sid: SessionId.parse('0193e9f2-7b1c-7000-8000-000000000001') })
const hours = (first: number, last: number) => ({ firstSeenAt: first * HOUR, lastSeenAt: last * HOUR })

function memory(): IngestCore {
  const core = createMemoryCore()
  core.projects.set(pid, project)
  core.keys.set('hash', key)
  return core
}

describe.each([
  ['memory', memory],
  ['DynamoDB', () => createDynamoCore(client, 'core')],
])('core in %s', (_, create) => {
  test('keys and projects', async () => {
    const core = create()
    expect(await core.key('hash')).toEqual(key)
    expect(await core.key('other')).toBeNull()
    expect(await core.project(pid)).toEqual(project)
    expect(await core.project('p00000000009')).toBeNull()
  })

  test('the use of a key is noted, by the hour', async () => {
    const core = create()
    for (const [hour, noted] of [
      [7_200_000, 7_200_000],
      [3_600_000, 7_200_000],
      [10_800_000, 10_800_000],
    ] as const) {
      await core.noteKeyUse('hash', hour)
      expect(await core.key('hash')).toEqual({ ...key, lastUsedAt: noted })
    }
    await core.noteKeyUse('unknown', 1)
    expect(await core.key('unknown')).toBeNull()
  })

  test('an identity keeps its key and takes a new e-mail', async () => {
    const core = create()
    const identity = { pid, userId: '7', userKey: 'u1' }
    expect(await core.keepIdentity('h7', identity, seen(3_600_001))).toEqual({ ...identity, ...hours(1, 1) })
    expect(
      await core.keepIdentity('h7', { ...identity, userKey: 'u2', email: 'a@b.example' }, seen(7_199_999)),
    ).toMatchObject({
      ...identity,
      email: 'a@b.example',
      ...hours(1, 1),
    })
    expect(await core.keepIdentity('h7', { ...identity, userKey: 'u3' }, seen(7_200_000))).toMatchObject({
      ...{ ...identity, email: 'a@b.example', ...hours(1, 2) },
    })
    expect(await core.keepIdentity('h8', { ...identity, userKey: 'u4', userId: '8' }, seen(1))).toMatchObject({
      userKey: 'u4',
    })
  })
})
