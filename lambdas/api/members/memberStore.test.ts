import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { MemberItem } from '@incuera/contract/core.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { core } from '@incuera/contract/keys.ts'
import type { Role } from '@incuera/contract/roles.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createMemoryMembers } from '../testing/createMemoryMembers.ts'
import { openCoreTable } from '../testing/openCoreTable.ts'
import { createDynamoMembers } from './dynamoMembers.ts'
import type { MemberStore } from './memberStore.ts'

let table: Awaited<ReturnType<typeof openCoreTable>>
let dynamo: MemberStore
beforeAll(async () => {
  table = await openCoreTable()
  dynamo = createDynamoMembers(table.documents, 'core', async () => undefined)
})
afterAll(() => table.close())

let projects = 0
const newPid = () => ProjectId.parse(`p${String(++projects).padStart(11, '0')}`)
const member = (pid: ProjectId, sub: string, role: Role): MemberItem => ({ pid, sub, role })
const rolesOf = async (store: MemberStore, pid: string) =>
  Object.fromEntries((await store.list(pid)).map(({ sub, role }) => [sub, role]))

describe.each([
  ['DynamoDB', () => dynamo],
  ['memory', createMemoryMembers],
])('the members in %s', (_name, create) => {
  test('join once, change roles and leave', async () => {
    const store = create()
    const pid = newPid()
    await store.add(member(pid, 'ada', 'owner'))
    await store.add(member(pid, 'ben', 'viewer'))
    expect(await store.add(member(pid, 'ben', 'admin'))).toMatchObject({ role: 'viewer' })
    expect(await store.change(pid, 'ben', 'analyst')).toMatchObject({ type: 'done', member: { role: 'analyst' } })
    expect(await store.change(pid, 'eve', 'analyst')).toEqual({ type: 'unknown' })
    expect(await rolesOf(store, pid)).toEqual({ ada: 'owner', ben: 'analyst' })
    expect(await store.change(pid, 'ben', null)).toMatchObject({ type: 'done', member: { sub: 'ben' } })
    expect(await store.change(pid, 'ben', null)).toEqual({ type: 'unknown' })
    expect(await rolesOf(store, pid)).toEqual({ ada: 'owner' })
  })

  test('the last owner stays until there is another', async () => {
    const store = create()
    const pid = newPid()
    await store.add(member(pid, 'ada', 'owner'))
    await store.add(member(pid, 'ben', 'admin'))
    for (const role of ['viewer', 'admin', null] as const)
      expect(await store.change(pid, 'ada', role)).toEqual({ type: 'last_owner' })
    expect(await store.change(pid, 'ada', 'owner')).toMatchObject({ type: 'done' })
    await store.change(pid, 'ben', 'owner')
    expect(await store.change(pid, 'ada', null)).toMatchObject({ type: 'done' })
    expect(await store.change(pid, 'ben', 'viewer')).toEqual({ type: 'last_owner' })
    expect(await rolesOf(store, pid)).toEqual({ ben: 'owner' })
  })

  test('whatever is changed at the same moment, a project keeps an owner', async () => {
    const store = create()
    const act = fc.tuple(fc.constantFrom('ada', 'ben', 'cleo'), fc.constantFrom<Role | null>('owner', 'viewer', null))
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 6 }), async (acts) => {
        const pid = newPid()
        for (const sub of ['ada', 'ben']) await store.add(member(pid, sub, 'owner'))
        await store.add(member(pid, 'cleo', 'viewer'))
        await Promise.all(acts.map(([sub, role]) => store.change(pid, sub, role)))
        expect(Object.values(await rolesOf(store, pid))).toContain('owner')
      }),
      { numRuns: 12 },
    )
  })
})

describe('in DynamoDB', () => {
  /** A project as it was before owners had an item: members only. */
  const older = async (...owners: string[]) => {
    const pid = newPid()
    for (const sub of owners) {
      const Item = { ...core.member(pid, sub), ...member(pid, sub, 'owner') }
      await table.documents.send(new PutCommand({ TableName: 'core', Item }))
    }
    return pid
  }

  test('of two owners who leave at the same moment, exactly one does', async () => {
    for (let n = 0; n < 6; n++) {
      const pid = await older('ada', 'ben')
      const outcomes = await Promise.all(['ada', 'ben'].map((sub) => dynamo.change(pid, sub, null)))
      expect(outcomes.map(({ type }) => type).sort()).toEqual(['done', 'last_owner'])
      expect(await dynamo.list(pid)).toHaveLength(1)
    }
  })

  test('an owner who is listed but never became one does not count, and becomes one by trying again', async () => {
    const pid = await older('ada')
    await dynamo.add(member(pid, 'ben', 'viewer'))
    // As after a crash between the two writes of a promotion.
    const Item = { ...core.owners(pid), owners: ['ada', 'ben'], number: 9 }
    await table.documents.send(new PutCommand({ TableName: 'core', Item }))
    expect(await dynamo.change(pid, 'ada', null)).toEqual({ type: 'last_owner' })
    expect(await dynamo.change(pid, 'ben', 'owner')).toMatchObject({ type: 'done' })
    expect(await dynamo.change(pid, 'ada', null)).toMatchObject({ type: 'done' })
  })
})
