import type { LakeSizes } from '../lake/lakeSizes.ts'

/** The twin of {@link createS3LakeSizes} for tests. `files` are bytes by key. */
export function createMemoryLakeSizes(): LakeSizes & { files: Map<string, number> } {
  const files = new Map<string, number>()
  return {
    files,
    async *list(prefix, after) {
      const found = [...files]
        .filter(([key]) => key.startsWith(prefix) && key > after)
        .sort(([a], [b]) => (a < b ? -1 : 1))
      yield found.map(([key, bytes]) => ({ key, bytes }))
    },
  }
}
