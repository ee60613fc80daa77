import { ProjectId } from '@incuera/contract/ids.ts'
import { SavedInsight } from '@incuera/contract/insights/savedInsight.ts'
import { coreIndexes } from '@incuera/contract/keys.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createMemorySavedInsights } from '#api/testing/createMemorySavedInsights.ts'
import { createDynalite } from '#sessions/testing/createDynalite.ts'
import { createDynamoSavedInsights } from './dynamoSavedInsights.ts'
import type { SavedInsightsStore } from './savedInsights.ts'

const server = createDynalite()
let dynamo: SavedInsightsStore
beforeAll(async () => {
  dynamo = createDynamoSavedInsights(await server.start('core', Object.values(coreIndexes)), 'core')
})
afterAll(() => server.stop())

const pid = ProjectId.parse('p00000000001')
const saved = (id: string) =>
  SavedInsight.parse({ id, name: 'Checkout', createdAt: 5, insight: { kind: 'heatmap', page: '/cart' } })

describe.each([
  ['memory', createMemorySavedInsights],
  ['DynamoDB', () => dynamo],
])('saved insights in %s', (_, create) => {
  test('are replaced only by those who know their version, and belong to their project', async () => {
    const store = create()
    expect(await store.read(pid)).toEqual({ insights: [], version: 0 })
    expect(await store.replace(pid, [saved('i1')], 0)).toBe(true)
    expect(await store.replace(pid, [saved('i2')], 0)).toBe(false)
    expect(await store.read(pid)).toEqual({ insights: [saved('i1')], version: 1 })
    expect(await store.replace(pid, [saved('i1'), saved('i2')], 1)).toBe(true)
    expect((await store.read(pid)).insights.map(({ id }) => id)).toEqual(['i1', 'i2'])
    expect(await store.read(ProjectId.parse('p00000000002'))).toEqual({ insights: [], version: 0 })
  })
})
