import { vectorKey } from '@incuera/contract/search/vectorKey.ts'
import type { SessionVector, VectorStore } from '../meaning/vectorStore.ts'

/** The twin of {@link createS3Vectors}: compares with every vector. */
export function createMemoryVectors(): VectorStore & { all: Map<string, SessionVector> } {
  const all = new Map<string, SessionVector>()
  return {
    all,
    async put(vector) {
      all.set(vectorKey(vector.pid, vector.sid), vector)
    },
    async read({ pid, sid }) {
      const found = all.get(vectorKey(pid, sid))
      return found ? [...found.values] : null
    },
    async nearest(pid, values, { from, to }, most) {
      return [...all.values()]
        .filter((one) => one.pid === pid && one.startedAt >= from && one.startedAt < to)
        .map((one) => ({ sid: one.sid, similarity: cosineOf(values, one.values) }))
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, most)
    },
    async remove(refs) {
      for (const { pid, sid } of refs) all.delete(vectorKey(pid, sid))
    },
    async *list(part) {
      for (const [at, { pid, sid, expiresAt }] of [...all.values()].entries())
        if (!part || at % part.count === part.index) yield { pid, sid, expiresAt }
    },
  }
}

const cosineOf = (a: readonly number[], b: readonly number[]): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
