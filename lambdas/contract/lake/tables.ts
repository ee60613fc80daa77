import type * as z from 'zod'
import { EventRow } from './eventRow.ts'
import { columnsOf, type LakeColumn } from './lakeColumn.ts'
import { NoteRow } from './noteRow.ts'
import { PageRow } from './pageRow.ts'
import { SessionRow } from './sessionRow.ts'
import { SignalRow } from './signalRow.ts'
import { VerdictRow } from './verdictRow.ts'

export const LAKE_TABLE_NAMES = ['events', 'sessions', 'pages', 'signals', 'session_notes', 'verdicts'] as const
export type LakeTableName = (typeof LAKE_TABLE_NAMES)[number]

/** A row of each table, as it is sent to Firehose. */
export interface LakeRow {
  events: EventRow
  sessions: SessionRow
  pages: PageRow
  signals: SignalRow
  session_notes: NoteRow
  verdicts: VerdictRow
}

/** Everything about one table of the lake, once: Glue, SQL, its checks, docs and the kept files follow from it. */
export interface LakeTable {
  name: LakeTableName
  row: z.ZodObject
  columns: LakeColumn[]
  /** One line for docs and the schema of the dashboard. */
  comment: string
  /**
   * Two rows of a project that agree in these columns are one: delivery is at least once. For sessions and notes they
   * are versions of one.
   */
  same: readonly string[]
  /** Which of them counts: the first in this order. */
  best: readonly string[]
  /**
   * Repeats are only looked for within one day of arrival: a condition on `day` then reaches the partitions, since an
   * engine pushes it below a window only on the columns that divide it. For the table with the most rows.
   */
  isByDay: boolean
  /**
   * A row counts only if that table has a row which counts and agrees in these columns. So all rows of an old
   * generation or analysis are replaced together, also by none.
   */
  current: { table: LakeTableName; by: readonly string[] } | null
  /** How the rows of a kept file are sorted: what questions ask for first, so that they read less. */
  sort: readonly string[]
}

const table = (parts: Omit<LakeTable, 'columns'>): LakeTable => ({ ...parts, columns: columnsOf(parts.row) })

/** A table comes after those that its `current` names. */
export const LAKE_TABLES: Record<LakeTableName, LakeTable> = {
  events: table({
    name: 'events',
    row: EventRow,
    comment: 'What people did, one row each',
    same: ['session_id', 'event_id'],
    best: ['received_at'],
    isByDay: true,
    current: null,
    sort: ['type', 'session_id', 'ts', 'event_id'],
  }),
  sessions: table({
    name: 'sessions',
    row: SessionRow,
    comment: 'Finished sessions',
    same: ['session_id'],
    best: ['generation DESC', 'day DESC', 'hour DESC'],
    isByDay: false,
    current: null,
    sort: ['started_at', 'session_id'],
  }),
  pages: table({
    name: 'pages',
    row: PageRow,
    comment: 'Pages that finished sessions showed, one row per stay',
    same: ['session_id', 'generation', 'event_id'],
    best: ['day', 'hour'],
    isByDay: false,
    current: { table: 'sessions', by: ['session_id', 'generation'] },
    sort: ['page_pattern', 'session_id', 'entered_at', 'event_id'],
  }),
  session_notes: table({
    name: 'session_notes',
    row: NoteRow,
    comment: 'What the analysis says about a session',
    same: ['session_id'],
    best: ['generation DESC', 'analysed_at DESC', 'day', 'hour'],
    isByDay: false,
    current: null,
    sort: ['started_at', 'session_id'],
  }),
  signals: table({
    name: 'signals',
    row: SignalRow,
    comment: 'What went wrong in a session: rage clicks, errors and more',
    same: ['session_id', 'generation', 'analysed_at', 'kind', 'event_id'],
    best: ['day', 'hour'],
    isByDay: false,
    current: { table: 'session_notes', by: ['session_id', 'generation', 'analysed_at'] },
    sort: ['kind', 'session_id', 'ts', 'event_id'],
  }),
  verdicts: table({
    name: 'verdicts',
    row: VerdictRow,
    comment: 'What the scanners of the project decided about a session',
    same: ['session_id', 'generation', 'analysed_at', 'scanner_id'],
    best: ['day', 'hour'],
    isByDay: false,
    current: { table: 'session_notes', by: ['session_id', 'generation', 'analysed_at'] },
    sort: ['scanner_id', 'session_id'],
  }),
}
