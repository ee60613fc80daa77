import { ProjectId } from '@incuera/contract/ids.ts'
import type { ScannerItem } from '@incuera/contract/scanners/scanner.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryProjectItems } from '../testing/createMemoryProjectItems.ts'
import { createDynamoProjectItems } from './dynamoProjectItems.ts'
import type { ProjectItems } from './projectItems.ts'
import { SCANNER_ITEMS } from './scannerItems.ts'

const local = createDynalite()
let dynamo: ProjectItems<ScannerItem>
beforeAll(async () => {
  dynamo = createDynamoProjectItems(await local.start('core', []), 'core', SCANNER_ITEMS)
})
afterAll(() => local.stop())

const p1 = ProjectId.parse('p00000000001')
const scanner = (scannerId: string, createdAt: number, pid = p1): ScannerItem => ({
  ...{ pid, scannerId, name: 'Lost', tag: 'lost', check: { type: 'rule', q: 'error' }, version: 1 },
  ...{ isPaused: false, createdAt, createdBy: 'ada' },
})

describe.each([
  ['memory', () => createMemoryProjectItems(SCANNER_ITEMS)],
  ['DynamoDB', () => dynamo],
])('items of a project in %s', (_, create) => {
  test('are created once, replaced while they exist, and listed by age within their project', async () => {
    const items = create()
    const p2 = ProjectId.parse('p00000000002')
    for (const one of [scanner('b', 1), scanner('a', 2), scanner('a', 3, p2)]) await items.create(one)
    await expect(items.create(scanner('a', 9))).rejects.toThrow()
    expect(await items.list(p1)).toEqual([scanner('b', 1), scanner('a', 2)])
    expect(await items.get(p2, 'a')).toEqual(scanner('a', 3, p2))
    expect(await items.get(p2, 'b')).toBeNull()
    expect(await items.replace({ ...scanner('a', 2), isPaused: true })).toBe(true)
    expect(await items.replace(scanner('c', 2))).toBe(false)
    expect(await items.remove(p1, 'a')).toEqual({ ...scanner('a', 2), isPaused: true })
    expect(await items.remove(p1, 'a')).toBeNull()
    expect(await items.list(p1)).toEqual([scanner('b', 1)])
    expect(await items.list(p2)).toHaveLength(1)
  })
})
