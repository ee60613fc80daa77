import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'
import { SQL_AGGREGATES, SQL_SCALARS, SQL_WINDOWS } from '@incuera/contract/lake/sqlFunctions.ts'
import { LAKE_TABLE_NAMES, LAKE_TABLES, type LakeTableName } from '@incuera/contract/lake/tables.ts'
import { SQL_KEYWORDS } from './sqlKeywords.ts'

/** What may be written at the caret. */
export interface SqlOption {
  label: string
  kind: 'table' | 'column' | 'function' | 'keyword'
  /** Type of a column, arguments and result of a function, what a table has. */
  detail: string
  /** Comment of a column. */
  info?: string
  /** Instead of the label. */
  apply?: string
}

const KEYWORDS: SqlOption[] = SQL_KEYWORDS.map((label) => ({ label, kind: 'keyword', detail: '' }))
const TABLES: SqlOption[] = LAKE_TABLE_NAMES.map((name) => ({
  label: name,
  kind: 'table',
  detail: 'table',
  info: LAKE_TABLES[name].comment,
}))
const FUNCTIONS = readFunctions()

/**
 * Options at a caret: columns of the table before a dot; otherwise columns of the tables that the query names (of all
 * tables while it names none), functions, tables and keywords. Null inside of text and comments.
 * @param before the query up to the caret; its last word is what the options complete
 */
export function completeSql(sql: string, before: string): { from: number; options: SqlOption[] } | null {
  if (isQuoted(before)) return null
  const word = /\w*$/.exec(before)?.[0] ?? ''
  const from = before.length - word.length
  const owner = /(\w+)\.$/.exec(before.slice(0, from))?.[1]
  const named = tablesIn(sql)
  if (owner !== undefined) {
    const table = named.get(owner) ?? LAKE_TABLE_NAMES.find((name) => name === owner)
    return table === undefined ? null : { from, options: columnsOf([table]) }
  }
  if (/\b(from|join)\s+$/i.test(before.slice(0, from))) return { from, options: TABLES }
  const tables = named.size > 0 ? [...new Set(named.values())] : LAKE_TABLE_NAMES
  return { from, options: [...columnsOf(tables), ...FUNCTIONS, ...TABLES, ...KEYWORDS] }
}

/** Tables of the lake that a query names, by name and by alias. */
function tablesIn(sql: string): Map<string, LakeTableName> {
  const found = new Map<string, LakeTableName>()
  for (const [, written = '', alias] of sql.matchAll(/\b(?:from|join|,)\s+(\w+)(?:\s+(?:as\s+)?(\w+))?/gi)) {
    const table = LAKE_TABLE_NAMES.find((name) => name === written.toLowerCase())
    if (!table) continue
    found.set(table, table)
    if (alias && !SQL_KEYWORDS.includes(alias.toUpperCase())) found.set(alias, table)
  }
  return found
}

/** Columns of tables, each once. */
function columnsOf(tables: readonly LakeTableName[]): SqlOption[] {
  const columns = new Map<string, SqlOption>()
  for (const { name, type, comment } of tables.flatMap((table) => [...LAKE_TABLES[table].columns, ...LAKE_PARTITIONS]))
    if (!columns.has(name)) columns.set(name, { label: name, kind: 'column', detail: type, info: comment })
  return [...columns.values()]
}

/** Functions by name, with the signatures of each. */
function readFunctions(): SqlOption[] {
  const signatures = new Map<string, string[]>()
  for (const line of [SQL_SCALARS, SQL_AGGREGATES, SQL_WINDOWS].join('').split('\n')) {
    const [, name, rest] = /^(\w+)(\(.*)$/.exec(line) ?? []
    if (name && rest) signatures.set(name, [...(signatures.get(name) ?? []), rest.replace(') ', ') → ')])
  }
  return [...signatures].map(([name, [first = '', ...more]]) => ({
    label: name,
    kind: 'function',
    detail: first,
    apply: `${name}(`,
    ...(more.length > 0 && { info: more.map((one) => name + one).join('\n') }),
  }))
}

/** Whether a caret is inside of quoted text, a quoted name or a comment. */
const isQuoted = (before: string): boolean =>
  /'|"|--|\/\*/.test(before.replace(/'[^']*'|"[^"]*"|--[^\n]*\n|\/\*[\s\S]*?\*\//g, ''))
