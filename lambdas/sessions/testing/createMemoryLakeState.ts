import { type Erasure, type LakeStateStore, NO_LAKE_STATE } from '../lake/lakeState.ts'

export function createMemoryLakeState(): LakeStateStore {
  let held = { state: NO_LAKE_STATE, version: 0 }
  const erasures = new Map<string, Erasure>()
  const keyOf = ({ pid, kind, value }: Pick<Erasure, 'pid' | 'kind' | 'value'>) => JSON.stringify([pid, kind, value])
  return {
    read: async () => structuredClone(held),
    async replace(state, expected) {
      if (held.version !== expected) return false
      held = { state: structuredClone(state), version: expected + 1 }
      return true
    },
    async erase(erased, requestedAt) {
      const { pid, kind, value } = erased
      if (!erasures.has(keyOf(erased))) erasures.set(keyOf(erased), { pid, kind, value, requestedAt, throughDay: null })
    },
    erasures: async () => structuredClone([...erasures.values()]),
    async noteErased(erasure) {
      erasures.set(keyOf(erasure), structuredClone(erasure))
    },
  }
}
