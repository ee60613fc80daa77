import type { Condition, Steps } from '@incuera/contract/search/search.ts'
import { type Moment, momentSql } from './momentSql.ts'

/**
 * Larger than the milliseconds between any two moments of a session, also with a broken clock: a count and a time are
 * one number, which is ordered by the count first.
 */
const COUNT = 10_000_000_000_000
/** The moments of a session one after the other. An event comes before the signal that it shows. */
const ORDER = 'PARTITION BY session_id ORDER BY ts, tab, seq, idx, source'
const BEFORE = `OVER (${ORDER} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`
const UP_TO = `OVER (${ORDER} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
const AFTER = `OVER (${ORDER} ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)`

export interface StepsSql {
  tables: Moment['table'][]
  /** With the column `session_id`, each once. */
  query: string
}

/**
 * The sessions in which steps happen in their order.
 *
 * Exact without a self join: `s1` of a moment is the latest time of a first step from which a chain of steps reaches
 * the second one at this moment, and so on. Among all chains that end at the same moment the one that began last is the
 * one that `within` allows if it allows any. A step that must not happen counts up: between two moments with the same
 * count it did not.
 */
export function stepsSql(steps: Steps): StepsSql {
  const tables = [steps.first, ...steps.next.map(({ condition }) => condition)].flatMap(momentsOf)
  return { tables: [...new Set(tables.map(({ table }) => table))], query: chainSql(steps) }
}

function chainSql(steps: Steps): string {
  const { withinMs } = steps
  const { taken, avoided } = divide(steps)
  const within = (start: string) => (withinMs === null ? '' : ` AND passed <= ${start} + ${withinMs}`)
  const counts = avoided.slice(0, -1).flatMap((conditions, k) => (conditions.length > 0 ? [k] : []))
  const hits = hitsSql(
    [...taken, ...avoided.flat()],
    [
      ...taken.map((condition, k) => ({ name: `m${k}`, conditions: [condition] })),
      ...avoided.flatMap((conditions, k) => (conditions.length > 0 ? [{ name: `f${k}`, conditions }] : [])),
    ],
  )
  const times = `SELECT *, date_diff('millisecond', min(ts) OVER (PARTITION BY session_id), ts) AS passed FROM (${hits})`
  const counted = counts.map((k) => `, sum(CASE WHEN f${k} THEN 1 ELSE 0 END) ${UP_TO} AS c${k}`).join('')
  let query = `SELECT *, CASE WHEN m0 THEN passed END AS s0${counted} FROM (${times})`
  for (let k = 1; k < taken.length; k++) {
    const last = k - 1
    const isCounted = counts.includes(last)
    const reached = isCounted ? `c${last} * ${COUNT} + s${last}` : `s${last}`
    query = `SELECT *, max(${reached}) ${BEFORE} AS r${k} FROM (${query})`
    const isFree = isCounted ? ` AND r${k} / ${COUNT} = c${last} - (CASE WHEN f${last} THEN 1 ELSE 0 END)` : ''
    const start = isCounted ? `r${k} % ${COUNT}` : `r${k}`
    query = `SELECT *, CASE WHEN m${k}${isFree}${within(start)} THEN ${start} END AS s${k} FROM (${query})`
  }
  const end = taken.length - 1
  if (avoided[end]?.length === 0)
    return `SELECT session_id FROM (${query}) WHERE s${end} IS NOT NULL GROUP BY session_id`
  const next = `SELECT *, min(CASE WHEN f${end} THEN passed END) ${AFTER} AS avoided FROM (${query})`
  const late = withinMs === null ? '' : ` OR avoided > passed + ${withinMs}`
  return `SELECT session_id FROM (${next}) WHERE s${end} IS NOT NULL AND (avoided IS NULL${late}) GROUP BY session_id`
}

/** The steps that happen, and after each of them those that must not before the next one. */
function divide({ first, next }: Steps): { taken: Condition[]; avoided: Condition[][] } {
  const taken = [first]
  const avoided: Condition[][] = [[]]
  for (const { isNegated, condition } of next) {
    if (isNegated) avoided.at(-1)?.push(condition)
    else {
      taken.push(condition)
      avoided.push([])
    }
  }
  return { taken, avoided }
}

/** The moments of any of the conditions, one row each, with a column for what each of the marks says about it. */
function hitsSql(all: Condition[], marks: { name: string; conditions: Condition[] }[]): string {
  const wanted = all.flatMap(momentsOf)
  const from = (table: Moment['table'], source: number): string[] => {
    const here = wanted.filter((moment) => moment.table === table)
    if (here.length === 0) return []
    const columns = marks.map(({ name, conditions }) => {
      const own = conditions.flatMap(momentsOf).filter((moment) => moment.table === table)
      return `${own.length > 0 ? `coalesce(${anyOf(own)}, false)` : 'false'} AS ${name}`
    })
    return [
      `SELECT session_id, ts, event_id, ${source} AS source, ${columns.join(', ')} FROM ${table} WHERE ${anyOf(here)}`,
    ]
  }
  const rows = [...from('events', 0), ...from('signals', 1)].join(' UNION ALL ')
  const place = [
    `split_part(event_id, '.', 1) AS tab`,
    `TRY_CAST(split_part(event_id, '.', 2) AS integer) AS seq`,
    `TRY_CAST(split_part(event_id, '.', 3) AS integer) AS idx`,
  ].join(', ')
  // A repeated row, and several signals of one event, are one moment.
  const merged = marks.map(({ name }) => `bool_or(${name}) AS ${name}`).join(', ')
  return `SELECT session_id, ts, source, ${place}, ${merged} FROM (${rows}) GROUP BY session_id, ts, source, event_id`
}

function momentsOf({ field, values }: Condition): Moment[] {
  return values.flatMap((value) => (value.type === 'pattern' ? (momentSql(field, value.pattern) ?? []) : []))
}

const anyOf = (moments: Moment[]): string => `(${[...new Set(moments.map(({ condition }) => condition))].join(' OR ')})`
