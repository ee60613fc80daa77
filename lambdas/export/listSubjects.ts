import { rangeTimes } from '@incuera/contract/exports/dayRange.ts'
import { EXPORT_SESSIONS_MAX, type ExportItem } from '@incuera/contract/exports/export.ts'
import { SessionId } from '@incuera/contract/ids.ts'
import type { ExportPorts } from './ports.ts'

/** Where a listing continues. */
export interface Subject {
  startedAt: number
  sid: SessionId
}

/** Sorts before every session of the same millisecond. */
const FIRST_SID = SessionId.parse('00000000-0000-7000-8000-000000000000')

/** The next sessions of an export, newest first; fewer than `limit`: there are no more. */
export async function listSubjects(
  { store }: Pick<ExportPorts, 'store'>,
  { pid, kind, value, after }: ExportItem,
  limit = EXPORT_SESSIONS_MAX,
): Promise<Subject[]> {
  switch (kind) {
    case 'session':
      return after ? [] : [{ startedAt: 0, sid: SessionId.parse(value) }]
    case 'visitor':
      return (await store.listVisitorSessions(pid, value, { limit, before: after?.sid })).map((sid) => ({
        ...{ startedAt: 0, sid },
      }))
    case 'range': {
      const { startMs, endMs } = rangeTimes(value)
      const { metas } = await store.listByTime(pid, { limit, after: after ?? { startedAt: endMs, sid: FIRST_SID } })
      return metas.filter(({ startedAt }) => startedAt >= startMs).map(({ startedAt, sid }) => ({ startedAt, sid }))
    }
  }
}
