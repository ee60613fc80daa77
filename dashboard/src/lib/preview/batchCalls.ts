interface BatchOptions<T> {
  /** As many as one call may have. */
  most: number
  waitMs: number
  load(ids: string[]): Promise<ReadonlyMap<string, T>>
}

interface Waiting<T> {
  id: string
  resolve(value: T | null): void
  reject(reason: unknown): void
}

/** Joins calls for single things that are made within `waitMs` into one; what the answer does not have is null. */
export function batchCalls<T>({ most, waitMs, load }: BatchOptions<T>): (id: string) => Promise<T | null> {
  let waiting: Waiting<T>[] = []
  const flush = () => {
    const batch = waiting
    waiting = []
    for (let at = 0; at < batch.length; at += most) void answer(batch.slice(at, at + most))
  }
  const answer = async (batch: Waiting<T>[]) => {
    try {
      const found = await load([...new Set(batch.map(({ id }) => id))])
      for (const { id, resolve } of batch) resolve(found.get(id) ?? null)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
  return (id) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setTimeout(flush, waitMs)
      waiting.push({ id, resolve, reject })
    })
}
