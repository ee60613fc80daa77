import type { LakeTableName } from '@incuera/contract/lake/tables.ts'
import type { InsightLake, TestRow } from './openInsightLake.ts'

/** A finished session of a test, with what its rows have in common. Times are ISO. */
export interface TestSession {
  session_id: string
  startedAt: string
  endedAt: string
  /** Columns of all its rows. */
  visitor?: TestRow
  events?: readonly TestRow[]
  pages?: readonly TestRow[]
  signals?: readonly TestRow[]
  notes?: TestRow
}

const DEFAULTS = { device: 'desktop', browser: 'Firefox', os: 'Linux', window_id: 'w' }

/** Adds sessions with all their rows, as ingest, compaction and analysis write them on a day. */
export async function addSessions(lake: InsightLake, day: string, sessions: readonly TestSession[]): Promise<void> {
  const rows: Record<LakeTableName, TestRow[]> = {
    events: [],
    sessions: [],
    pages: [],
    signals: [],
    session_notes: [],
    verdicts: [],
  }
  for (const { session_id, visitor, startedAt, endedAt, events = [], pages = [], signals = [], notes } of sessions) {
    const common: TestRow = { ...DEFAULTS, ...visitor, session_id, generation: 1 }
    const analysis: TestRow = { ...common, analysed_at: endedAt, started_at: startedAt }
    rows.events.push(...events.map((row) => ({ ...common, received_at: startedAt, ...row })))
    rows.sessions.push({ ...common, started_at: startedAt, ended_at: endedAt })
    rows.pages.push(...pages.map((row) => ({ ...common, ...row })))
    rows.session_notes.push({ ...analysis, title: 'A session', ...notes })
    rows.signals.push(...signals.map((row) => ({ ...analysis, ...row })))
  }
  for (const table of ['events', 'sessions', 'pages', 'signals', 'session_notes'] as const)
    await lake.add(table, day, rows[table])
}
