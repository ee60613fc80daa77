import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { type ExportItem, NOTHING_EXPORTED } from '@incuera/contract/exports/export.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryExports } from '../testing/createMemoryExports.ts'
import { createDynamoExports } from './dynamoExports.ts'

const local = createDynalite()
let client: DynamoDBDocumentClient
beforeAll(async () => {
  client = await local.start('sessions', [])
})
afterAll(() => local.stop())

const pid = ProjectId.parse('p00000000001')
const itemOf = (digit: number): ExportItem => ({
  ...{ status: 'queued', exportId: `x${String(digit).repeat(31)}`, pid, kind: 'range', value: '2026-11-01/2026-11-02' },
  ...{ videos: false, requestedBy: 'ada', createdAt: digit, expiresAt: 9, counts: NOTHING_EXPORTED },
  ...{ version: 1, leaseUntil: 0, steps: 0 },
})

describe.each([
  ['memory', () => createMemoryExports()],
  ['DynamoDB', () => createDynamoExports(client, 'sessions')],
])('exports in %s', (_, create) => {
  test('exist once, change by version, are listed newest first, and end', async () => {
    const store = create()
    for (const digit of [2, 3, 1]) await store.create(itemOf(digit))
    expect(await store.create({ ...itemOf(1), createdAt: 7 })).toEqual(itemOf(1))
    const next: ExportItem = { ...itemOf(1), version: 2, status: 'ready', readyAt: 5 }
    expect(await store.replace(next, 2)).toBe(false)
    expect(await store.replace(next, 1)).toBe(true)
    expect(await store.read(pid, next.exportId)).toEqual(next)
    expect((await store.list(pid)).map(({ createdAt }) => createdAt)).toEqual([3, 2, 1])
    expect(await store.list('p00000000002')).toEqual([])
    expect(await store.remove(pid, next.exportId)).toEqual(next)
    expect(await store.remove(pid, next.exportId)).toBeNull()
    expect(await store.replace({ ...next, version: 3 }, 2)).toBe(false)
    expect(await store.read(pid, next.exportId)).toBeNull()
  })

  test('are found by the sessions that they contain', async () => {
    const store = create()
    const ref = { pid, sid: 's' }
    for (const id of ['x1', 'x2']) await store.link(ref, id, 9)
    await store.link({ pid, sid: 'other' }, 'x3', 9)
    await store.unlink(ref, 'x1')
    await store.unlink(ref, 'x1')
    expect(await store.linked(ref)).toEqual(['x2'])
  })
})
