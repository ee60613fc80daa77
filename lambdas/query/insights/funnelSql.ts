import type { FunnelStep } from '@incuera/contract/insights/funnel.ts'
import type { RequestOf } from '@incuera/contract/insights/insights.ts'
import type { LakeTableName } from '@incuera/contract/lake/tables.ts'
import { quote } from '../sql/quote.ts'
import { slotsOf } from './breakdown.ts'
import type { Filter } from './filter.ts'
import { allOf, tablesOf, VISITORS } from './lakeQuery.ts'

type Request = RequestOf<'funnel'>

const TYPE_OF = { page: 'pageview', click: 'click', element: 'click', event: 'custom' } as const

/** Tables and relations of a funnel; the last two are `reached` (one row per session or person) and `slots`. */
export interface FunnelParts {
  tables: LakeTableName[]
  ctes: string[]
}

/**
 * A funnel in one scan without a self join. `s{k}` of a row is the latest time at which a person began such that they
 * had taken step k before this row; the row takes step k + 1 if it matches, at most the window after that beginning.
 * Exact: a later beginning never reaches less.
 *
 * `reached`: `who`, `step` (the deepest), and of the first row at that step: `session_id`, `event_id`, `happened` and
 * `began`; `n{k}` (how often step k matches) and `ms{k}` (the shortest time from the first step to step k).
 */
export function funnelParts({ steps, windowSeconds, per, breakdown }: Request, filter: Filter): FunnelParts {
  const numbers = steps.map((_, index) => index + 1)
  const needsSignals = steps.some(({ type }) => type === 'signal')
  const who = per === 'person' ? 'v.person' : 'e.session_id'
  return {
    tables: tablesOf(['events'], needsSignals ? ['signals'] : [], filter.tables),
    ctes: [
      ...filter.ctes,
      ...(per === 'person' ? [VISITORS] : []),
      `hits AS (${hitsOf(steps, filter, who, per === 'person')})`,
      ...numbers.slice(0, -1).map((k) => begunOf(k, windowSeconds, numbers)),
      `taken AS (SELECT *, ${takenOf(numbers, windowSeconds)} FROM ${relationOf(numbers.length)})`,
      `ranked AS (SELECT *, row_number() OVER (PARTITION BY who ORDER BY step DESC, ts, event_id) AS place FROM taken)`,
      `reached AS (SELECT who, max(step) AS step,
        ${['session_id', 'event_id', 'began'].map((column) => `max(CASE WHEN place = 1 THEN ${column} END) AS ${column}`).join(', ')},
        max(CASE WHEN place = 1 THEN ts END) AS happened,
        ${numbers.map((k) => `count_if(m${k}) AS n${k}, min(ms${k}) AS ms${k}`).join(', ')}
      FROM ranked GROUP BY who)`,
      ...slotsOf(breakdown, filter),
    ],
  }
}

function hitsOf(steps: FunnelStep[], filter: Filter, who: string, joinsVisitors: boolean): string {
  const types = [...new Set(steps.flatMap((step) => (step.type === 'signal' ? [] : [TYPE_OF[step.type]])))]
  const from = (table: string) => `${table} e${joinsVisitors ? ' JOIN visitors v ON v.session_id = e.session_id' : ''}`
  const matches = (table: 'events' | 'signals') =>
    steps
      .map((step, index) => {
        const isHere = (step.type === 'signal') === (table === 'signals')
        return `${isHere ? `coalesce(${conditionOf(step)}, 1 = 0)` : '1 = 0'} AS m${index + 1}`
      })
      .join(', ')
  const select = (table: 'events' | 'signals', conditions: string[]) =>
    `SELECT ${who} AS who, e.session_id, e.ts, e.event_id, ${matches(table)} FROM ${from(table)} WHERE ${allOf(conditions)}`
  const ofEvents = select('events', [`e.type IN (${types.map((type) => `'${type}'`).join(', ')})`, ...filter.on('e')])
  const kinds = steps.flatMap((step) => (step.type === 'signal' ? [`'${step.signal}'`] : []))
  const ofSignals = select('signals', [`e.kind IN (${kinds.join(', ')})`, ...filter.during('ts', 'e')])
  return [...(types.length > 0 ? [ofEvents] : []), ...(kinds.length > 0 ? [ofSignals] : [])].join(' UNION ALL ')
}

function conditionOf(step: FunnelStep): string {
  switch (step.type) {
    case 'page':
      return allOf(["e.type = 'pageview'", pageIs(step.page)])
    case 'click':
      return allOf(["e.type = 'click'", `lower(e.text) = lower(${quote(step.text)})`, pageIs(step.page)])
    case 'element':
      return allOf([
        "e.type = 'click'",
        `(e.selector_key = ${quote(step.selector)} OR e.selector = ${quote(step.selector)})`,
        pageIs(step.page),
      ])
    case 'event':
      return allOf(["e.type = 'custom'", `e.name = ${quote(step.name)}`])
    case 'signal':
      return allOf([`e.kind = '${step.signal}'`, pageIs(step.page)])
  }
}

function pageIs(page: string | undefined): string {
  if (page === undefined) return ''
  if (!page.endsWith('*')) return `(e.page_pattern = ${quote(page)} OR e.path = ${quote(page)})`
  const start = quote(page.slice(0, -1))
  return `(starts_with(e.page_pattern, ${start}) OR starts_with(e.path, ${start}))`
}

/** The relation in which `s{k - 1}` is known. */
const relationOf = (k: number) => (k === 1 ? 'hits' : `begun${k - 1}`)

const isTaken = (k: number, windowSeconds: number) =>
  k === 1 ? 'm1' : `(m${k} AND ts <= s${k - 1} + INTERVAL '${windowSeconds}' SECOND)`

function begunOf(k: number, windowSeconds: number, numbers: number[]): string {
  const began = k === 1 ? 'ts' : `s${k - 1}`
  const where = k === 1 ? ` WHERE ${numbers.map((step) => `m${step}`).join(' OR ')}` : ''
  return `begun${k} AS (SELECT *, max(CASE WHEN ${isTaken(k, windowSeconds)} THEN ${began} END) OVER
    (PARTITION BY who ORDER BY ts, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS s${k} FROM ${relationOf(k)}${where})`
}

function takenOf(numbers: number[], windowSeconds: number): string {
  const deepestFirst = numbers.toReversed()
  const beganOf = (k: number) => (k === 1 ? 'ts' : `s${k - 1}`)
  const cases = (value: (k: number) => string) =>
    deepestFirst.map((k) => `WHEN ${isTaken(k, windowSeconds)} THEN ${value(k)}`).join(' ')
  return [
    `CASE ${cases(String)} ELSE 0 END AS step`,
    `CASE ${cases(beganOf)} END AS began`,
    ...numbers.map(
      (k) => `CASE WHEN ${isTaken(k, windowSeconds)} THEN date_diff('millisecond', ${beganOf(k)}, ts) END AS ms${k}`,
    ),
  ].join(', ')
}
