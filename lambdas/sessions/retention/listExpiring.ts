import { type RetentionClass, SessionId } from '@incuera/contract/ids.ts'
import { retentionDays } from '../state/expiresAt.ts'
import type { SessionStore } from '../store/sessionStore.ts'

const PAGE = 100
const DAY_MS = 86_400_000
/** Comes before every other id. */
const FIRST_ID = SessionId.parse('00000000-0000-0000-0000-000000000000')

/** What began before is older than the class allows: milliseconds since the epoch. */
export const keptFrom = (rc: RetentionClass, now: number): number => now - retentionDays(rc) * DAY_MS

/** The sessions of a project that began before a moment, newest first; discarded ones come last. */
export async function* listExpiring(
  store: Pick<SessionStore, 'listByTime'>,
  pid: string,
  before: number,
): AsyncGenerator<SessionId> {
  for (const status of [undefined, 'discarded'] as const) {
    let after: { startedAt: number; sid: SessionId } | undefined = { startedAt: before, sid: FIRST_ID }
    while (after) {
      const { metas, hasMore } = await store.listByTime(pid, { limit: PAGE, after, status })
      for (const { sid } of metas) yield sid
      after = hasMore ? metas.at(-1) : undefined
    }
  }
}
