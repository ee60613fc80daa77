import { coreIndexes } from '@incuera/contract/keys.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryLakeState } from '../testing/createMemoryLakeState.ts'
import { createDynamoLakeState } from './dynamoLakeState.ts'
import { type LakeStateStore, NO_LAKE_STATE } from './lakeState.ts'

const server = createDynalite()
let dynamo: LakeStateStore
beforeAll(async () => {
  dynamo = createDynamoLakeState(await server.start('core', Object.values(coreIndexes)), 'core')
})
afterAll(() => server.stop())

describe.each([
  ['memory', createMemoryLakeState],
  ['DynamoDB', () => dynamo],
])('the state of the lake in %s', (_, create) => {
  test('is replaced only by those who know its version', async () => {
    const store = create()
    expect(await store.read()).toEqual({ state: NO_LAKE_STATE, version: 0 })
    const state = { ...NO_LAKE_STATE, day: '2026-11-30', generation: 3, replacedAt: { '2026-11-30': 5 } }
    expect(await store.replace(state, 0)).toBe(true)
    expect(await store.replace({ ...state, day: '2026-11-01' }, 0)).toBe(false)
    expect(await store.read()).toEqual({ state, version: 1 })
    expect(await store.replace({ ...state, day: '2026-12-01' }, 1)).toBe(true)
    expect(await store.replace(state, 1)).toBe(false)
    expect((await store.read()).state.day).toBe('2026-12-01')
  })

  test('has every erasure once, with its progress', async () => {
    const store = create()
    const person = { pid: 'p1', kind: 'user' as const, value: 'u1' }
    await store.erase(person, 5)
    await store.noteErased({ ...person, requestedAt: 5, throughDay: '2026-11-30', doneAt: 9 })
    await store.erase(person, 7)
    await store.erase({ ...person, kind: 'session', value: 'u1' }, 8)
    const all = await store.erasures()
    expect(all).toHaveLength(2)
    expect(all).toContainEqual({ ...person, requestedAt: 5, throughDay: '2026-11-30', doneAt: 9 })
    expect(all).toContainEqual({ ...person, kind: 'session', value: 'u1', requestedAt: 8, throughDay: null })
  })
})
