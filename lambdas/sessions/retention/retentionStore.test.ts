import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { core } from '@incuera/contract/keys.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryRetention } from '../testing/createMemoryRetention.ts'
import { createDynamoRetention } from './dynamoRetention.ts'

const local = createDynalite()
let client: DynamoDBDocumentClient
const project = { pid: 'p00000000001', name: 'Shop', rc: 'r7', origins: ['*'], createdAt: 1 }
beforeAll(async () => {
  client = await local.start('core', [])
  await client.send(new PutCommand({ TableName: 'core', Item: { ...core.project(project.pid), ...project } }))
})
afterAll(() => local.stop())

describe.each([
  ['memory', () => createMemoryRetention(async (pid) => (pid === project.pid ? 'r7' : null))],
  ['DynamoDB', () => createDynamoRetention(client, 'core')],
])('changed retentions in %s', (_, create) => {
  test('are noted once per project, until they are closed', async () => {
    const store = create()
    await store.open(project.pid, 5)
    await store.open(project.pid, 9)
    expect(await store.listOpen()).toEqual([{ pid: project.pid, until: 9, hasShorter: true }])
    await store.close(project.pid)
    await store.close(project.pid)
    expect(await store.listOpen()).toEqual([])
  })

  test('have no shorter sessions once all were moved, unless they were changed again', async () => {
    const store = create()
    await store.open(project.pid, 5)
    const [open] = await store.listOpen()
    if (!open) throw new Error('none')
    await store.open(project.pid, 9)
    await store.noteMoved(open)
    expect(await store.listOpen()).toEqual([{ pid: project.pid, until: 9, hasShorter: true }])
    await store.noteMoved({ ...open, until: 9 })
    expect(await store.listOpen()).toEqual([{ pid: project.pid, until: 9, hasShorter: false }])
    await store.close(project.pid)
    await store.noteMoved(open)
    expect(await store.listOpen()).toEqual([])
  })

  test('lead to the class that a project has now', async () => {
    const store = create()
    expect(await store.classOf(project.pid)).toBe('r7')
    expect(await store.classOf('p00000000002')).toBeNull()
  })
})
