import type { RequestOf } from '@incuera/contract/insights/insights.ts'
import { daysOf } from '@incuera/contract/insights/scope.ts'
import { type TrendMetric, trendsInsight } from '@incuera/contract/insights/trends.ts'
import { INSIGHT_HOURLY_DAYS_MAX } from '@incuera/contract/limits.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import * as z from 'zod'
import { RefusalError } from '#runtime/errors.ts'
import type { DayRange } from '../sql/dayRange.ts'
import { quote } from '../sql/quote.ts'
import { OTHERS_SLOT, slotsOf } from './breakdown.ts'
import type { Filter } from './filter.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, type LakeQuery, tablesOf, VISITORS } from './lakeQuery.ts'
import { maybeNumber, maybeText, number } from './rows.ts'
import { startsOf } from './startsOf.ts'

type Request = RequestOf<'trends'>
type Source = 'events' | 'signals' | 'session_notes'

const Place = z.object({ is_total: number, slot: number, value: maybeText, start: maybeText })
const Values = z.record(z.string(), maybeNumber.catch(null))

export const trends = bindInsight(trendsInsight, {
  plan({ request, filter, range }) {
    if (request.per === 'hour' && daysOf(range) > INSIGHT_HOURLY_DAYS_MAX)
      throw new RefusalError(
        'invalid',
        `Hours are shown for up to ${INSIGHT_HOURLY_DAYS_MAX} days; choose days, or a shorter range.`,
        { field: 'range', limit: INSIGHT_HOURLY_DAYS_MAX },
      )
    const sources = [...new Set(request.metrics.map(sourceOf))]
    return {
      queries: Object.fromEntries(sources.map((source) => [source, countsOf(source, request, filter)])),
      answer(results) {
        const starts = startsOf(range, request.per)
        return {
          per: request.per,
          series: request.metrics.flatMap((metric, index) => {
            const rows = (results[sourceOf(metric)] ?? []).map((row) => ({
              ...Place.parse(row),
              counted: Values.parse(row)[`m${index}`] ?? null,
            }))
            const empty = sourceOf(metric) === 'session_notes' && 'outcome' in metric === false ? null : 0
            const slots = rows.filter((row) => row.is_total === 1)
            const listed = slots.length > 0 ? slots : [{ slot: 0, value: null, counted: empty }]
            return listed.map(({ slot, value, counted }) => {
              const at = new Map(
                rows.map((row) => [row.slot === slot && row.is_total === 0 ? row.start : '', row.counted]),
              )
              const key = `trend:${index}:${slot}`
              return {
                ...{
                  key,
                  metric: index,
                  label: labelOf(metric),
                  value,
                  isOthers: slot === OTHERS_SLOT,
                  total: counted,
                },
                points: starts.map((start) => ({
                  ...{ key: `${key}:${start}`, at: Date.parse(`${start.replace(' ', 'T')}Z`) },
                  value: at.get(start) ?? empty,
                })),
              }
            })
          }),
        }
      },
    }
  },
  behind({ request, filter, range }, key) {
    const [, index = '', slot = '', start] =
      /^trend:(\d):(\d{1,2})(?::(\d{4}-\d\d-\d\d(?: \d\d:00)?))?$/.exec(key) ?? []
    const metric = request.metrics[Number(index)]
    if (index === '' || metric === undefined) return null
    return behindOf(metric, { slot, start }, request, filter, range)
  },
})

/**
 * Start of a day or an hour as text, such as `2026-11-21` or `2026-11-21 07:00`. Rows of events are placed by arrival.
 */
function startOf(source: Source, per: Request['per'], alias: string): string {
  if (source === 'events') {
    const hour = `${alias}.day || ' ' || lpad(cast(${alias}.hour AS varchar), 2, '0') || ':00'`
    return per === 'day' ? `${alias}.day` : hour
  }
  return `date_format(${alias}.${TIME_OF[source]}, '${per === 'day' ? '%Y-%m-%d' : '%Y-%m-%d %H:00'}')`
}

const TIME_OF = { signals: 'ts', session_notes: 'started_at' } as const

/** One row per breakdown value and point, and one per value in total. */
function countsOf(source: Source, request: Request, filter: Filter): LakeQuery {
  const counts = request.metrics.flatMap((metric, index) =>
    sourceOf(metric) === source ? [`${countOf(metric)} AS m${index}`] : [],
  )
  const conditions = source === 'events' ? filter.on('e') : filter.during(TIME_OF[source], 'e')
  const person = source === 'events' ? 'p.person' : 'coalesce(e.user_key, e.session_id)'
  return {
    tables: tablesOf(['events', source], filter.tables),
    ctes: [
      ...filter.ctes,
      ...(source === 'events' ? [VISITORS] : []),
      ...slotsOf(request.breakdown, filter),
      `counted AS (SELECT e.*, ${person} AS person, ${startOf(source, request.per, 'e')} AS start, coalesce(b.slot, 0) AS slot, b.value
      FROM ${source} e LEFT JOIN slots b ON b.session_id = e.session_id
        ${source === 'events' ? 'JOIN visitors p ON p.session_id = e.session_id' : ''}
      WHERE ${allOf([whereOf(source, request), ...conditions])})`,
    ],
    select: `SELECT grouping(start) AS is_total, slot, max(value) AS value, start, ${counts.join(', ')}
      FROM counted e GROUP BY GROUPING SETS ((slot), (slot, start)) ORDER BY is_total DESC, slot, start`,
  }
}

/** Rows that no metric counts are not read. Sessions and people count every row. */
function whereOf(source: Source, { metrics }: Request): string {
  if (source === 'session_notes') return '1 = 1'
  const rows = metrics.flatMap((metric) => (sourceOf(metric) === source ? [rowsOf(metric)] : []))
  return rows.includes('') ? '1 = 1' : `(${rows.join(' OR ')})`
}

/** The rows that a metric counts; empty for all. */
function rowsOf(metric: TrendMetric): string {
  switch (metric.type) {
    case 'pageViews':
      return "e.type = 'pageview'"
    case 'clicks':
      return "e.type = 'click'"
    case 'errors':
      return "e.type = 'error'"
    case 'event':
      return `e.type = 'custom' AND e.name = ${quote(metric.name)}`
    case 'signal':
      return `e.kind = '${metric.signal}'`
    case 'outcome':
      return `e.outcome = '${metric.outcome}'`
    default:
      return ''
  }
}

function countOf(metric: TrendMetric): string {
  switch (metric.type) {
    case 'sessions':
      return 'count(DISTINCT session_id)'
    case 'people':
      return 'count(DISTINCT person)'
    case 'friction':
      return 'avg(friction * 1e0)'
    case 'activeMs':
      return 'avg(active_ms * 1e0)'
    default:
      return `count_if(${rowsOf(metric)})`
  }
}

function sourceOf({ type }: TrendMetric): Source {
  if (type === 'signal') return 'signals'
  return type === 'friction' || type === 'activeMs' || type === 'outcome' ? 'session_notes' : 'events'
}

/** Averages put the highest first. */
function behindOf(
  metric: TrendMetric,
  { slot, start }: { slot: string; start: string | undefined },
  request: Request,
  filter: Filter,
  range: DayRange,
): LakeQuery | null {
  const source = sourceOf(metric)
  const isIn = start === undefined || startsOf(range, request.per).includes(start)
  if (!isIn) return null
  const badness = metric.type === 'friction' ? 'e.friction' : metric.type === 'activeMs' ? 'e.active_ms' : '0'
  const event = source === 'session_notes' ? 'cast(NULL AS varchar)' : 'e.event_id'
  const time = source === 'events' ? 'ts' : TIME_OF[source]
  const conditions = source === 'events' ? filter.on('e') : filter.during(time, 'e')
  return {
    tables: tablesOf(['events', source], filter.tables),
    ctes: [...filter.ctes, ...slotsOf(request.breakdown, filter)],
    select: `SELECT e.session_id, ${event} AS event_id, e.${time} AS happened, ${badness} AS badness
      FROM ${source} e LEFT JOIN slots b ON b.session_id = e.session_id
      WHERE ${allOf([
        rowsOf(metric),
        `coalesce(b.slot, 0) = ${slot}`,
        start === undefined ? '' : `${startOf(source, request.per, 'e')} = ${quote(start)}`,
        ...conditions,
      ])}`,
  }
}

const LABELS = {
  ...{ sessions: 'Sessions', people: 'People', pageViews: 'Page views', clicks: 'Clicks', errors: 'Errors' },
  ...{ friction: 'Friction', activeMs: 'Active time' },
}

function labelOf(metric: TrendMetric): string {
  switch (metric.type) {
    case 'event':
      return metric.name
    case 'signal':
      return SIGNALS.find(({ kind }) => kind === metric.signal)?.look.plural ?? metric.signal
    case 'outcome':
      return `Outcome: ${metric.outcome}`
    default:
      return LABELS[metric.type]
  }
}
