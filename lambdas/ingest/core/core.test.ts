import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ApiKeyItem, ProjectItem } from '@incuera/contract/core.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { core as keys } from '@incuera/contract/keys.ts'
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
  client = await local.start('core', [])
  await client.send(new PutCommand({ TableName: 'core', Item: { ...keys.project(pid), ...project } }))
  await client.send(
    new PutCommand({ TableName: 'core', Item: { ...keys.apiKey('hash'), ...key, gsi1pk: 'x', gsi1sk: 'y' } }),
  )
})
afterAll(() => local.stop())

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

  test('an identity keeps its key and takes a new e-mail', async () => {
    const core = create()
    const identity = { pid, userId: '7', userKey: 'u1' }
    expect(await core.keepIdentity('h7', identity)).toEqual(identity)
    expect(await core.keepIdentity('h7', { ...identity, userKey: 'u2', email: 'a@b.example' })).toEqual({
      ...identity,
      email: 'a@b.example',
    })
    expect(await core.keepIdentity('h7', { ...identity, userKey: 'u3' })).toEqual({ ...identity, email: 'a@b.example' })
    expect(await core.keepIdentity('h8', { ...identity, userKey: 'u4', userId: '8' })).toMatchObject({ userKey: 'u4' })
  })
})
