import { EventId, SessionId } from '@incuera/contract/ids.ts'
import type { InsightSession } from '@incuera/contract/insights/insights.ts'
import { INSIGHT_SESSIONS_MAX } from '@incuera/contract/limits.ts'
import { OUTCOMES } from '@incuera/contract/session.ts'
import * as z from 'zod'
import type { Behind } from './insightCode.ts'
import { type LakeQuery, type LakeRow, tablesOf } from './lakeQuery.ts'
import { maybeNumber, maybeText, maybeTime, number, time } from './rows.ts'

const Row = z
  .object({ total: number, session_id: SessionId, event_id: EventId.nullable(), happened: time })
  .extend({ started_at: maybeTime, duration_ms: maybeNumber, device: maybeText, browser: maybeText, os: maybeText })
  .extend({ country: maybeText, user_key: maybeText, headline: maybeText, friction: maybeNumber })
  .extend({ outcome: z.enum(OUTCOMES).nullable() })

/** The sessions of a query with what a list shows of them: each once, at its worst or first moment. */
export const sessionsOf = ({ ctes, select, tables, ...rest }: Behind): LakeQuery => ({
  ...rest,
  tables: tablesOf(tables, ['sessions', 'session_notes']),
  ctes: [
    ...ctes,
    `behind AS (${select})`,
    `behind_first AS (SELECT session_id, event_id, happened, badness,
      row_number() OVER (PARTITION BY session_id ORDER BY badness DESC, happened, event_id) AS place FROM behind)`,
    `behind_ranked AS (SELECT session_id, event_id, happened, count(*) OVER () AS total,
      row_number() OVER (ORDER BY badness DESC, happened DESC, session_id) AS place FROM behind_first WHERE place = 1)`,
  ],
  select: `SELECT r.total, r.session_id, r.event_id, r.happened, x.started_at, x.duration_ms, x.device, x.browser, x.os,
      x.country, x.user_key, n.title AS headline, n.outcome, n.friction
    FROM behind_ranked r LEFT JOIN sessions x ON x.session_id = r.session_id
      LEFT JOIN session_notes n ON n.session_id = r.session_id
    WHERE r.place <= ${INSIGHT_SESSIONS_MAX} ORDER BY r.place`,
})

export function readSessions(rows: LakeRow[]): { total: number; sessions: InsightSession[] } {
  const parsed = z.array(Row).parse(rows)
  return {
    total: parsed[0]?.total ?? 0,
    sessions: parsed.map(({ session_id: sid, event_id: eventId, happened, started_at, duration_ms, ...row }) => {
      const startedAt = started_at ?? createdAt(sid) ?? happened
      return {
        ...{ sid, eventId, startedAt, atMs: Math.max(0, happened - startedAt), durationMs: duration_ms },
        ...{ device: row.device, browser: row.browser, os: row.os, country: row.country, userKey: row.user_key },
        ...{ headline: row.headline, outcome: row.outcome, friction: row.friction },
      }
    }),
  }
}

/** A UUIDv7 begins with its time of creation, which is the start of a session of our recorder. */
function createdAt(sid: SessionId): number | null {
  const hex = sid.replaceAll('-', '')
  return hex[12] === '7' ? Number.parseInt(hex.slice(0, 12), 16) : null
}
