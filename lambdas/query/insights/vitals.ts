import { POOR_VITAL_ABOVE } from '@incuera/contract/events/vital.ts'
import { GOOD_VITAL_UP_TO, type VitalRating, vitalsInsight } from '@incuera/contract/insights/vitals.ts'
import { INSIGHT_ITEMS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, tablesOf } from './lakeQuery.ts'
import { maybeText, number } from './rows.ts'

const VITALS = ['LCP', 'INP', 'CLS'] as const
const NAMES = z.enum(VITALS)
type Name = z.infer<typeof NAMES>

const Row = z.object({ is_total: number, page: maybeText, device: maybeText, vital_name: NAMES }).extend({
  ...{ n: number, p75: number, good: number, poor: number },
})
type Row = z.infer<typeof Row>

const byName = (of: Record<Name, number>) =>
  `CASE vital_name ${VITALS.map((name) => `WHEN '${name}' THEN ${of[name]}e0`).join(' ')} END`

/**
 * Measured values with their page: a recorder sends them when the page is left, and without its address. So it is the
 * page that the same tab showed last.
 */
const placedOf = (filter: Filter): string =>
  `placed AS (SELECT session_id, event_id, ts, device, vital_name, vital_value,
      coalesce(page_pattern, max_by(page_pattern, CASE WHEN type = 'pageview' THEN ts END)
        OVER (PARTITION BY session_id, window_id ORDER BY ts, event_id)) AS page_pattern
    FROM events WHERE ${allOf(["type IN ('pageview', 'vital')", ...filter.on()])})`

export const vitals = bindInsight(vitalsInsight, {
  plan({ request: { page }, filter }) {
    const where = allOf([
      `vital_name IN (${VITALS.map((name) => `'${name}'`).join(', ')})`,
      'vital_value IS NOT NULL',
      page === undefined ? '' : `page_pattern = ${quote(page)}`,
    ])
    const part = 'PARTITION BY page_pattern, device, vital_name'
    return {
      queries: {
        measured: {
          tables: tablesOf(['events'], filter.tables),
          // The nearest rank, exactly: the first value that three of four are not above.
          ctes: [
            ...filter.ctes,
            placedOf(filter),
            `ranked AS (SELECT page_pattern AS page, device, vital_name, vital_value,
              row_number() OVER (${part} ORDER BY vital_value) AS place, count(*) OVER (${part}) AS of_n,
              row_number() OVER (PARTITION BY vital_name ORDER BY vital_value) AS place_in_all,
              count(*) OVER (PARTITION BY vital_name) AS of_all
            FROM placed WHERE ${where})`,
          ],
          select: `SELECT grouping(page, device) AS is_total, page, device, vital_name, count(*) AS n,
              CASE WHEN grouping(page, device) = 0 THEN min(CASE WHEN place >= 0.75e0 * of_n THEN vital_value END)
                ELSE min(CASE WHEN place_in_all >= 0.75e0 * of_all THEN vital_value END) END AS p75,
              count_if(vital_value <= ${byName(GOOD_VITAL_UP_TO)}) AS good,
              count_if(vital_value > ${byName(POOR_VITAL_ABOVE)}) AS poor
            FROM ranked GROUP BY GROUPING SETS ((vital_name), (page, device, vital_name))
            ORDER BY is_total DESC, n DESC, page, device, vital_name LIMIT ${3 * (INSIGHT_ITEMS_MAX + 1)}`,
        },
      },
      answer({ measured }) {
        const rows = z.array(Row).parse(measured)
        const places = new Map<string, { page: string; device: string; rows: Row[] }>()
        for (const row of rows) {
          if (row.is_total !== 0 || row.page === null || row.device === null) continue
          const key = JSON.stringify([row.page, row.device])
          const known = places.get(key) ?? { page: row.page, device: row.device, rows: [] }
          places.set(key, { ...known, rows: [...known.rows, row] })
        }
        return {
          all: measuredOf(rows.filter((row) => row.is_total !== 0)),
          pages: [...places.values()].slice(0, INSIGHT_ITEMS_MAX).map((place) => ({
            ...{ page: place.page, device: place.device, loads: Math.max(...place.rows.map(({ n }) => n)) },
            ...measuredOf(place.rows),
          })),
        }
      },
    }
  },
  behind({ request, filter }, key) {
    const [, name, device, page] = /^vital:(LCP|INP|CLS)(?::([^:]*):(.+))?$/s.exec(key) ?? []
    if (name === undefined) return null
    return {
      tables: tablesOf(['events'], filter.tables),
      ctes: [...filter.ctes, placedOf(filter)],
      select: `SELECT session_id, event_id, ts AS happened, vital_value AS badness FROM placed
        WHERE ${allOf([
          `vital_name = '${name}'`,
          ...(device === undefined ? [] : [`device = ${quote(device)}`]),
          ...[page, request.page].map((wanted) => (wanted === undefined ? '' : `page_pattern = ${quote(wanted)}`)),
        ])}`,
    }
  },
})

function measuredOf(rows: Row[]) {
  const of = (name: Name) => {
    const row = rows.find((candidate) => candidate.vital_name === name)
    if (!row) return null
    const { n, p75, good, poor, page, device } = row
    const key = row.is_total === 0 ? `vital:${name}:${device}:${page}` : `vital:${name}`
    return { key, p75, rating: ratingOf(name, p75), good, poor, needsImprovement: n - good - poor }
  }
  return { lcp: of('LCP'), inp: of('INP'), cls: of('CLS') }
}

function ratingOf(name: Name, value: number): VitalRating {
  if (value <= GOOD_VITAL_UP_TO[name]) return 'good'
  return value > POOR_VITAL_ABOVE[name] ? 'poor' : 'needs-improvement'
}
