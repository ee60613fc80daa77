import { ProjectId } from '@incuera/contract/ids.ts'
import type { AuditItem } from '@incuera/contract/people/audit.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createMemoryAudit } from '../testing/createMemoryAudit.ts'
import { openCoreTable } from '../testing/openCoreTable.ts'
import type { AuditStore } from './auditStore.ts'
import { createDynamoAudit } from './dynamoAudit.ts'
import { positionAfter, positionOf } from './positionOf.ts'

let table: Awaited<ReturnType<typeof openCoreTable>>
let dynamo: AuditStore
beforeAll(async () => {
  table = await openCoreTable()
  dynamo = createDynamoAudit(table.documents, 'core')
})
afterAll(() => table.close())

const pid = ProjectId.parse('p00000000001')
const entry = (at: number, random = 'a'): AuditItem => {
  const shown = { at, kind: 'query_run' as const, by: 'ada' }
  return { ...shown, pid, position: positionOf(shown, false, random) }
}

describe.each([
  ['DynamoDB', () => dynamo],
  ['memory', createMemoryAudit],
])('the audit log in %s', (_name, create) => {
  test('is read backwards from a position', async () => {
    const store = create()
    const items = [entry(9), entry(10), entry(1_800_000_000_000, 'a'), entry(1_800_000_000_000, 'b')]
    for (const item of items) await store.put(item)
    const newestFirst = [...items].reverse()
    expect(await store.before(pid, positionAfter(1_800_000_000_000), 9)).toEqual(newestFirst)
    expect(await store.before(pid, positionAfter(1_800_000_000_000), 2)).toEqual(newestFirst.slice(0, 2))
    expect(await store.before(pid, newestFirst[1]?.position ?? '', 9)).toEqual(newestFirst.slice(2))
    expect(await store.before(pid, positionAfter(9), 9)).toEqual([items[0]])
    expect(await store.before('p00000000002', positionAfter(99), 9)).toEqual([])
  })
})
