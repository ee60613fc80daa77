/**
 * Loads on first use what most first answers do not need. Calls that come meanwhile wait for the same load; one that
 * fails is tried again by the next call.
 */
export function later<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }
}
