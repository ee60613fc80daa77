import { benchSessions } from './benchSessions.ts'
import type { Stores } from './openStores.ts'

/** So many writes are under way. */
const WRITERS = 20
/** Recordings of the bench are newer. */
const NEWEST_AGO_MS = 2 * 3_600_000

/** Writes finished sessions straight into the table of a stack that runs. */
export async function seedSessions({ sessions }: Stores, pid: string, count: number): Promise<void> {
  const unwritten = benchSessions(pid, count, Date.now() - NEWEST_AGO_MS)
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (let next = unwritten.next(); !next.done; next = unwritten.next()) await sessions.create(next.value)
    }),
  )
}
