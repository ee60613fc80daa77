import type { DuckDBConnection } from '@duckdb/node-api'
import * as z from 'zod'
import { inlineScans } from './inlineScans.ts'
import { quoteText } from './tableView.ts'

/** A node of the syntax tree that `json_serialize_sql` writes. */
type Node = Record<string, unknown>

const Serialized = z.union([
  z.object({ error: z.literal(true), error_message: z.string() }),
  z.object({
    error: z.literal(false),
    statements: z.array(z.looseObject({ node: z.record(z.string(), z.unknown()) })),
  }),
])

/** Why a text is not a query that this machine runs, worded for its author. */
export class TranslationError extends Error {
  override name = 'TranslationError'
}

/**
 * Translates a Trino query so that it keeps its meaning in DuckDB: DuckDB's parser reads it, the parts that the two
 * engines calculate differently become calls of trinoMacros.ts, and DuckDB writes it again.
 * @throws TranslationError for anything but one SELECT
 */
export async function translateTrino(connection: DuckDBConnection, sql: string): Promise<string> {
  const text = await readText(connection, `SELECT json_serialize_sql(${quoteText(sql)})`)
  const marker = crypto.randomUUID()
  const serialized = Serialized.parse(JSON.parse(hideNumbers(text, marker)))
  if (serialized.error)
    throw new TranslationError(
      serialized.error_message.replace(/^Only SELECT statements.*/, 'This machine runs SELECT only'),
    )
  const [statement, ...others] = serialized.statements
  if (!statement || others.length > 0)
    throw new TranslationError(`Only one sql statement is allowed. Got: ${serialized.statements.length}`)
  nameColumns(statement.node)
  const node = inlineScans(translate(statement.node, marker))
  const translated = { error: false, statements: [{ ...statement, node }] }
  const json = JSON.stringify(translated).replaceAll(new RegExp(`"${marker}([^"]+)"`, 'g'), '$1')
  return readText(connection, `SELECT json_deserialize_sql(${quoteText(json)})`)
}

async function readText(connection: DuckDBConnection, sql: string): Promise<string> {
  return String((await connection.runAndReadAll(sql)).value(0, 0))
}

/** JavaScript would round and rewrite numbers, so they pass as strings. */
const hideNumbers = (json: string, marker: string) =>
  json.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"${marker}${token}"`,
  )

/** Trino calls columns without a name `_col0`, `_col1` …, by their place. */
function nameColumns(node: Node): void {
  if (isNode(node.left)) nameColumns(node.left)
  if (!Array.isArray(node.select_list) || node.select_list.some((item) => isNode(item) && item.class === 'STAR')) return
  for (const [index, item] of node.select_list.entries()) {
    if (isNode(item) && item.alias === '' && item.class !== 'COLUMN_REF') item.alias = `_col${index}`
  }
}

function translate(value: unknown, marker: string): unknown {
  if (Array.isArray(value)) return value.map((item) => translate(item, marker))
  if (!isNode(value)) return value
  // The bounds of a window must stay constants.
  if (isInterval(value)) return value
  const node = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, translate(inner, marker)]))
  if (node.class === 'CAST') return translateCast(node)
  if (node.class === 'CONSTANT') return translateConstant(node, marker)
  if (node.class === 'OPERATOR' && node.type === 'ARRAY_EXTRACT') return call('trino_subscript', node.children, node)
  if (node.class === 'WINDOW') return translateWindow(node)
  return node.class === 'FUNCTION' ? translateFunction(node) : node
}

/** Aggregates by other names: a macro would lose their DISTINCT, FILTER and OVER. */
const RENAMED = new Map(
  Object.entries({
    arbitrary: 'any_value',
    approx_distinct: 'approx_count_distinct',
    approx_percentile: 'approx_quantile',
    // Trino's return NULL when the row that they pick has it.
    max_by: 'arg_max_null',
    min_by: 'arg_min_null',
    every: 'bool_and',
    geometric_mean: 'geomean',
  }),
)

function translateFunction(node: Node): Node {
  const name = String(node.function_name)
  const children = Array.isArray(node.children) ? node.children.filter(isNode) : []
  const [first, second] = children
  switch (name) {
    case '/':
      return call('trino_divide', children, node)
    case '%':
    case 'mod':
      return call('trino_mod', children, node)
    case '+':
      if (first && second && isInterval(second)) return call('trino_shift', [first, second], node)
      return first && second && isInterval(first) ? call('trino_shift', [second, first], node) : node
    case '-':
      return second && isInterval(second) ? call('trino_shift_back', children, node) : node
    case 'concat':
      return fold('||', children, node)
    case 'count_if':
      return countIf(node)
    case 'greatest':
    case 'least':
      return fold(`trino_${name}`, children, node)
    default:
      return rename(node)
  }
}

/** DuckDB's count_if() adds up, which is NULL for no rows. */
const countIf = (node: Node): Node => ({
  ...node,
  function_name: 'count',
  children: [call('trino_if_true', node.children, { alias: '', query_location: 0 })],
})

const NULL = { type: { id: 'NULL', type_info: null }, is_null: true }
const ONE_PARTITION = [{ class: 'CONSTANT', type: 'VALUE_CONSTANT', alias: '', query_location: 0, value: NULL }]

/**
 * DuckDB's geomean() is a macro, which takes no OVER. With two threads and few rows, `OVER ()` sometimes ends the
 * engine with "Attempted to access index 0 within vector of size 0" (1.5.5, duckdb/duckdb#25713); with a partition it
 * does not.
 */
function translateWindow(window: Node): Node {
  const isOverAll = [window.partitions, window.orders].every((of) => Array.isArray(of) && of.length === 0)
  const node = isOverAll ? { ...window, partitions: ONE_PARTITION } : window
  if (node.function_name === 'count_if') return countIf(node)
  if (node.function_name !== 'geometric_mean') return rename(node)
  const logarithm = call('ln', node.children, { ...node, alias: '' })
  return call('exp', [{ ...node, function_name: 'avg', children: [logarithm], alias: '' }], node)
}

/** Macros around an aggregate, for what Trino makes of its result. */
const AROUND = new Map(
  Object.entries({
    sum: 'trino_sum',
    corr: 'trino_finite',
    regr_slope: 'trino_finite',
    regr_intercept: 'trino_finite',
  }),
)

function rename(node: Node): Node {
  const name = String(node.function_name)
  const around = AROUND.get(name)
  if (around) return call(around, [{ ...node, alias: '' }], node)
  return { ...node, function_name: RENAMED.get(name) ?? name }
}

const TARGETS: Record<string, string> = {
  INTEGER: 'trino_whole',
  BIGINT: 'trino_whole',
  DOUBLE: 'trino_number',
  DECIMAL: 'trino_number',
  DATE: 'trino_date',
  TIMESTAMP: 'trino_timestamp',
  BOOLEAN: 'trino_boolean',
}

/** Literals such as DATE '2026-11-21' and TRUE are casts as well: of texts that Trino casts to the same value. */
const LITERALS: Record<string, RegExp> = {
  DATE: /^\d{4}-\d{1,2}-\d{1,2}$/,
  TIMESTAMP: /^\d{4}-\d{1,2}-\d{1,2}( (?:[01]?\d|2[0-3]):\d{2}(:\d{2}(\.\d+)?)?)?$/,
  BOOLEAN: /^(?:true|false|t|f|1|0)$/i,
}

/** Every other text is checked where it is cast, as a value of a column is. */
function translateCast(node: Node): Node {
  const target = isNode(node.cast_type) ? TARGETS[String(node.cast_type.id)] : undefined
  const text = node.try_cast === true ? null : constantOf(node.child)
  if (!target || (text !== null && LITERALS[castId(node)]?.test(text))) return node
  return {
    ...node,
    child: call(node.try_cast === true ? `${target}_or_null` : target, [node.child], { alias: '', query_location: 0 }),
  }
}

/** The text of a constant; null for anything else. */
const constantOf = (node: unknown): string | null =>
  isNode(node) && node.class === 'CONSTANT' && isNode(node.value) ? String(node.value.value) : null

/** DuckDB writes 2.5e0 as 2.5, which it would read as a decimal. */
function translateConstant(node: Node, marker: string): Node {
  if (!isNode(node.value) || !isNode(node.value.type) || node.value.type.id !== 'DOUBLE') return node
  const text = String(node.value.value).replace(marker, '')
  const child = {
    ...node,
    alias: '',
    value: { ...node.value, type: { ...node.value.type, id: 'VARCHAR' }, value: text },
  }
  const { alias, query_location } = node
  return {
    class: 'CAST',
    type: 'OPERATOR_CAST',
    alias,
    query_location,
    child,
    cast_type: node.value.type,
    try_cast: false,
  }
}

const castId = ({ cast_type }: Node) => (isNode(cast_type) ? String(cast_type.id) : '')

/** `f(f(a, b), c)` */
function fold(name: string, [first, ...others]: Node[], of: Node): Node {
  if (!first) return of
  const folded = others.reduce((left, right) => call(name, [left, right], { ...of, alias: '' }), first)
  return { ...folded, alias: of.alias }
}

/** A call in the place of a node, under its alias. */
const call = (name: string, children: unknown, { alias, query_location }: Node): Node => ({
  class: 'FUNCTION',
  type: 'FUNCTION',
  alias,
  query_location,
  function_name: name,
  schema: '',
  children,
  filter: null,
  order_bys: { type: 'ORDER_MODIFIER', orders: [] },
  distinct: false,
  is_operator: name === '||',
  export_state: false,
  catalog: '',
})

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

const isInterval = (node: Node): boolean =>
  node.class === 'FUNCTION' && /^to_(years|months|days|hours|minutes|seconds)$/.test(String(node.function_name))
