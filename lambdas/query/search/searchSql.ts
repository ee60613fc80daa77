import type { LakeTableName } from '@incuera/contract/lake/tables.ts'
import { searchField } from '@incuera/contract/search/fields.ts'
import {
  type Condition,
  isAny,
  type Operator,
  type Search,
  type SearchClause,
} from '@incuera/contract/search/search.ts'
import { compareText } from './sql/compareText.ts'
import { type Moment, momentSql, typeSql } from './sql/momentSql.ts'
import { type StepsSql, stepsSql } from './sql/stepsSql.ts'
import { markedSql, valueSql } from './sql/valueSql.ts'

export interface SearchSql {
  /** What it reads of `scopeTables`. */
  tables: LakeTableName[]
  /**
   * Finished sessions that meet the search, as a query with the column `session_id`. Sessions and their notes are `s`
   * and `n` in it.
   */
  select: string
}

/** What free text is searched in, beside the notes. */
const TEXT_COLUMNS = { pageview: ['title'], error: ['error_message'] } as const

/**
 * A search as SQL that means the same in Trino and DuckDB. Events and signals are read once each, however many
 * conditions name them. Values are literals in it, whatever they contain.
 *
 * `has:video` is not known to the lake: such a clause is met by every session, and the caller checks it in the list.
 */
export function searchSql({ clauses }: Search, { nowMs }: { nowMs: number }): SearchSql {
  const parts: Parts = { events: [], signals: [], steps: [], hasNotes: false, nowMs }
  const conditions = clauses.map((clause) => {
    const condition = clauseSql(clause, parts)
    if (condition === null) return 'true'
    return clause.isNegated ? `NOT (${condition})` : condition
  })
  const joins = [
    ...(parts.hasNotes ? ['LEFT JOIN session_notes n ON n.session_id = s.session_id'] : []),
    ...countsSql('events', parts.events),
    ...countsSql('signals', parts.signals),
    ...parts.steps.map(({ query }, at) => `LEFT JOIN (${query}) p${at} ON p${at}.session_id = s.session_id`),
  ]
  const tables: LakeTableName[] = ['sessions']
  if (parts.hasNotes) tables.push('session_notes')
  for (const table of ['events', 'signals'] as const) {
    if (parts[table].length > 0 || parts.steps.some(({ tables }) => tables.includes(table))) tables.push(table)
  }
  const where = conditions.length > 0 ? ` WHERE ${conditions.map((condition) => `(${condition})`).join(' AND ')}` : ''
  return { tables, select: `SELECT s.session_id FROM ${['sessions s', ...joins].join(' ')}${where}` }
}

/** The same as a condition on a column of another query. */
export const searchCondition = (column: string, { select }: SearchSql): string => `${column} IN (${select})`

interface Parts {
  /** Moments that are counted for each session. */
  events: Moment[]
  signals: Moment[]
  steps: StepsSql[]
  hasNotes: boolean
  nowMs: number
}

/** @returns null if the lake cannot say: the caller checks it */
function clauseSql(clause: SearchClause, parts: Parts): string | null {
  switch (clause.type) {
    case 'text':
      return textClauseSql(clause.text, parts)
    case 'steps':
      parts.steps.push(stepsSql(clause))
      return `p${parts.steps.length - 1}.session_id IS NOT NULL`
    case 'field':
      return fieldSql(clause, parts)
  }
}

function textClauseSql(text: string, parts: Parts): string {
  parts.hasNotes = true
  const contains = (column: string) => compareText(column, [text], true)
  const notes = [contains('n.title'), contains('n.summary'), contains("array_join(n.tags, ' ')")]
  const moments = Object.entries(TEXT_COLUMNS).map(
    ([type, columns]) => `(${typeSql([type])} AND (${columns.map(contains).join(' OR ')}))`,
  )
  const count = addCount(
    { table: 'events', condition: `(${moments.join(' OR ')})`, types: Object.keys(TEXT_COLUMNS) },
    parts,
  )
  return `coalesce(${notes.join(' OR ')}, false) OR ${count} > 0`
}

function fieldSql(condition: Condition, parts: Parts): string | null {
  const { table } = searchField(condition.field).source
  switch (table) {
    case 'sessions':
      return valueSql(condition, 's', parts.nowMs)
    case 'session_notes':
      parts.hasNotes = true
      return valueSql(condition, 'n', parts.nowMs)
    case 'list':
      return listSql(condition, parts)
    case 'events':
    case 'signals':
      return countedSql(condition, parts)
  }
}

function countedSql({ field, values }: Condition, parts: Parts): string {
  const conditions = values.flatMap((value) => {
    const moment = value.type === 'pattern' ? momentSql(field, value.pattern) : null
    if (value.type !== 'pattern' || !moment) return []
    const { operator, amount }: { operator: Operator; amount: number } = value.count ?? { operator: '>=', amount: 1 }
    return `${addCount(moment, parts)} ${operator} ${amount}`
  })
  return conditions.join(' OR ')
}

/** Sessions of the lake are finished, and it knows no videos; sessions with notes are in the condition. */
function listSql({ field, values, markedSids }: Condition, parts: Parts): string | null {
  const conditions: string[] = []
  for (const value of values) {
    if (value.type !== 'pattern') continue
    const word = isAny(value.pattern) ? '*' : value.pattern.join('')
    if (field === 'is') conditions.push(word === 'ready' || word === '*' ? 'true' : 'false')
    else if (word === 'user') conditions.push('s.user_key IS NOT NULL')
    else if (word === 'summary') {
      parts.hasNotes = true
      conditions.push('n.session_id IS NOT NULL')
    } else if (word === 'note' && markedSids) conditions.push(markedSql(markedSids))
    else return null
  }
  return conditions.join(' OR ')
}

function addCount(moment: Moment, parts: Parts): string {
  const all = parts[moment.table]
  const known = all.findIndex(({ condition }) => condition === moment.condition)
  if (known === -1) all.push(moment)
  return `coalesce(${moment.table}_of.c${known === -1 ? all.length - 1 : known}, 0)`
}

/** One pass over a table that counts all its moments. */
function countsSql(table: Moment['table'], moments: Moment[]): string[] {
  if (moments.length === 0) return []
  const counts = moments.map(({ condition }, at) => `count_if(${condition}) AS c${at}`).join(', ')
  const types = moments.flatMap((moment) => moment.types ?? [])
  const isTyped = table === 'events' && moments.every((moment) => moment.types !== null)
  const where = [
    ...(isTyped ? [typeSql([...new Set(types)].sort())] : []),
    `(${moments.map(({ condition }) => condition).join(' OR ')})`,
  ].join(' AND ')
  const query = `SELECT session_id, ${counts} FROM ${table} WHERE ${where} GROUP BY session_id`
  return [`LEFT JOIN (${query}) ${table}_of ON ${table}_of.session_id = s.session_id`]
}
