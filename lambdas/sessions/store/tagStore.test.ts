import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryTags } from '../testing/createMemoryTags.ts'
import { createDynamoTags } from './dynamoTags.ts'
import type { TagStore } from './tagStore.ts'

const local = createDynalite()
let dynamo: TagStore
beforeAll(async () => {
  dynamo = createDynamoTags(await local.start('sessions', []), 'sessions')
})
afterAll(() => local.stop())

const pid = ProjectId.parse('p00000000001')
const sidOf = (number: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(number).padStart(12, '0')}`)
const item = (number: number, tags: string[], version = 1, noteIds?: string[]) => ({
  ...{ pid, sid: sidOf(number), tags, version, expiresAt: 9_999_999_999 },
  ...(noteIds && { noteIds }),
})

describe.each([
  ['memory', () => createMemoryTags()],
  ['DynamoDB', () => dynamo],
])('tags in %s', (_, create) => {
  test('are written once per version, and neither tags nor notes are no item', async () => {
    const store = create()
    expect(await store.replace(item(1, ['a']), null)).toBe(true)
    expect(await store.replace(item(1, ['b']), null)).toBe(false)
    expect(await store.replace(item(1, ['a', 'b'], 2), 1)).toBe(true)
    expect(await store.replace(item(1, ['c'], 2), 1)).toBe(false)
    expect(await store.read({ pid, sid: sidOf(1) })).toEqual(item(1, ['a', 'b'], 2))
    expect(await store.replace(item(1, [], 3, ['n1']), 2)).toBe(true)
    expect(await store.read({ pid, sid: sidOf(1) })).toEqual(item(1, [], 3, ['n1']))
    expect(await store.replace(item(1, [], 4), 3)).toBe(true)
    expect(await store.read({ pid, sid: sidOf(1) })).toBeNull()
  })

  test('are read for many sessions and listed newest first, within their project', async () => {
    const store = create()
    const other = ProjectId.parse('p00000000002')
    for (const number of [5, 7, 6]) await store.replace(item(number, [`t${number}`]), null)
    await store.replace(item(4, [], 1, ['n4', 'n5']), null)
    await store.replace({ ...item(8, ['foreign']), pid: other }, null)
    const read = await store.readAll([3, 4, 5, 6, 8].map((number) => ({ pid, sid: sidOf(number) })))
    expect([...read.keys()].toSorted()).toEqual([4, 5, 6].map(sidOf))
    expect([4, 5, 6].map((number) => read.get(sidOf(number)))).toMatchObject([
      ...[{ tags: [], noteIds: ['n4', 'n5'] }, { tags: ['t5'] }, { tags: ['t6'] }],
    ])
    const listed = []
    for await (const { tags } of store.list(pid, 2)) listed.push(...tags)
    expect(listed).toEqual(['t7', 't6'])
  })
})
