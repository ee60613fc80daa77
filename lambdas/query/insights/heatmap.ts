import { areaKey, type CellArea, heatmapInsight } from '@incuera/contract/insights/heatmap.ts'
import type { HeatmapMap } from '@incuera/contract/insights/heatmapMap.ts'
import type { RequestOf } from '@incuera/contract/insights/insights.ts'
import { z } from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, type LakeQuery, tablesOf, VISITORS } from './lakeQuery.ts'
import { maybeNumber, maybeText, number, shareOf } from './rows.ts'

/** Pixels of a page below which nothing is mapped. */
const LOWEST_PX = 160_000
/** A finer cell is one percent of the width by this. */
const CELL_PX = 20
/** Pages that are higher than this get cells of twice and four times the size: 50,000 at most. */
const HIGH_PX = 10_000
const VERY_HIGH_PX = 40_000

const SIGNAL_OF = { rage: 'rage_click', dead: 'dead_click' } as const

const FactsRow = z
  .object({ is_total: number, device: maybeText, views: number, sessions: number, people: number })
  .extend({ page_width: maybeNumber, page_height: maybeNumber, view_height: maybeNumber })
const CellsRow = z.object({ cell_size: number, y: maybeNumber, n: number, cells: maybeText })
const ReachRow = z.object({ percent: number, stays: number, stay_sessions: number, all_stays: number })
const BandRow = z.object({ band: number, ms: number, stays: number })

type Request = RequestOf<'heatmap'>

export const heatmap = bindInsight(heatmapInsight, {
  plan({ request, filter }) {
    return {
      queries: { facts: factsOf(request, filter), map: mapOf(request, filter) },
      answer({ facts, map }) {
        const page = readFacts(request.page, z.array(FactsRow).parse(facts))
        switch (request.map) {
          case 'scroll':
            return { map: request.map, ...page, reach: z.array(ReachRow).parse(map).map(toReach) }
          case 'attention':
            return { map: request.map, ...page, bands: toBands(z.array(BandRow).parse(map)) }
          default:
            return { map: request.map, ...page, ...toCells(z.array(CellsRow).parse(map)) }
        }
      },
    }
  },
  behind({ request, filter }, key) {
    const area = readArea(key)
    if (area) return clicksIn(area, request, filter)
    const [, what, number] = /^(reach|band):(\d{1,3})$/.exec(key) ?? []
    if (what === undefined) return null
    const seen =
      what === 'reach' ? `scroll_pct >= ${Number(number)}` : `element_at(attention, ${Number(number) + 1}) > 0`
    return {
      tables: tablesOf(['pages'], filter.tables),
      ctes: filter.ctes,
      select: `SELECT session_id, event_id, entered_at AS happened, 0 AS badness FROM pages
        WHERE ${allOf([`page_pattern = ${quote(request.page)}`, seen, ...filter.during('entered_at')])}`,
    }
  },
})

/** Views by device, in total, and the size of the page. */
const factsOf = ({ page }: Request, filter: Filter): LakeQuery => ({
  tables: tablesOf(['events'], filter.tables),
  ctes: [...filter.ctes, VISITORS],
  select: `SELECT grouping(e.device) AS is_total, e.device, count_if(e.type = 'pageview') AS views,
      count(DISTINCT e.session_id) FILTER (WHERE e.type = 'pageview') AS sessions,
      count(DISTINCT v.person) FILTER (WHERE e.type = 'pageview') AS people,
      approx_percentile(e.page_w, 0.5) AS page_width, approx_percentile(e.page_h, 0.5) AS page_height,
      approx_percentile(e.view_h, 0.5) AS view_height
    FROM events e JOIN visitors v ON v.session_id = e.session_id
    WHERE ${allOf(["e.type IN ('pageview', 'click')", `e.page_pattern = ${quote(page)}`, ...filter.on('e')])}
    GROUP BY GROUPING SETS ((), (e.device)) ORDER BY views DESC`,
})

function readFacts(page: string, rows: z.infer<typeof FactsRow>[]) {
  const total = rows.find((row) => row.is_total === 1)
  return {
    page,
    views: total?.views ?? 0,
    sessions: total?.sessions ?? 0,
    people: total?.people ?? 0,
    pageWidth: total?.page_width ?? null,
    pageHeight: total?.page_height ?? null,
    viewHeight: total?.view_height ?? null,
    devices: rows.flatMap(({ is_total, device, views }) =>
      is_total === 0 && device !== null && views > 0 ? [{ device, views }] : [],
    ),
  }
}

function mapOf({ page, map }: Request, filter: Filter): LakeQuery {
  const shown = allOf([`page_pattern = ${quote(page)}`, ...filter.during('entered_at')])
  switch (map) {
    case 'scroll':
      return {
        tables: tablesOf(['pages'], filter.tables),
        ctes: [
          ...filter.ctes,
          `stays AS (SELECT session_id, scroll_pct FROM pages WHERE scroll_pct IS NOT NULL AND ${shown})`,
        ],
        select: `SELECT b.percent, count_if(s.scroll_pct >= b.percent) AS stays, count(*) AS all_stays,
            count(DISTINCT CASE WHEN s.scroll_pct >= b.percent THEN s.session_id END) AS stay_sessions
          FROM stays s CROSS JOIN UNNEST(sequence(0, 100, 5)) AS b (percent) GROUP BY b.percent ORDER BY b.percent`,
      }
    case 'attention':
      return {
        tables: tablesOf(['pages'], filter.tables),
        ctes: [...filter.ctes, `stays AS (SELECT attention FROM pages WHERE attention IS NOT NULL AND ${shown})`],
        select: `SELECT b.band - 1 AS band, sum(b.ms) AS ms, count_if(b.ms > 0) AS stays
          FROM stays CROSS JOIN UNNEST(attention) WITH ORDINALITY AS b (ms, band) GROUP BY b.band ORDER BY b.band`,
      }
    default:
      return {
        tables: tablesOf(['events'], map === 'click' ? [] : ['signals'], filter.tables),
        ctes: [
          ...filter.ctes,
          `spots AS (SELECT e.session_id, CASE WHEN ${IS_PLACED} THEN ${PERCENT} END AS x, CASE WHEN ${IS_PLACED} THEN e.page_y END AS y
            FROM ${clicksOf(map)} WHERE ${allOf(clickConditions(page, filter))})`,
          `sized AS (SELECT session_id, x, y, CASE WHEN max(y) OVER () >= ${VERY_HIGH_PX} THEN 4 WHEN max(y) OVER () >= ${HIGH_PX} THEN 2 ELSE 1 END AS cell_size FROM spots)`,
          `grid AS (SELECT cell_size, cast(floor(x / (1e0 * cell_size)) AS integer) AS x, cast(floor(y / (${CELL_PX}e0 * cell_size)) AS integer) AS y,
            count(*) AS n, count(DISTINCT session_id) AS n_sessions FROM sized GROUP BY 1, 2, 3)`,
        ],
        // One row of text per line of cells: an engine returns few rows faster than many.
        select: `SELECT cell_size, y, sum(n) AS n,
            array_join(array_agg(cast(x AS varchar) || ' ' || cast(n AS varchar) || ' ' || cast(n_sessions AS varchar) ORDER BY x), ',') AS cells
          FROM grid GROUP BY cell_size, y ORDER BY y`,
      }
  }
}

/** Whether a click has a place on its page. Recorders are not trusted: it may be anywhere. */
const IS_PLACED = `e.page_w > 0 AND e.page_x BETWEEN 0 AND e.page_w AND e.page_y BETWEEN 0 AND ${LOWEST_PX - 1} AND (e.page_x > 0 OR e.page_y > 0)`
/** Double arithmetic: Trino rounds quotients of decimals. */
const PERCENT = 'least(99e0, floor(e.page_x * 100e0 / e.page_w))'

const clicksOf = (map: HeatmapMap): string =>
  map === 'rage' || map === 'dead'
    ? `events e JOIN signals s ON s.session_id = e.session_id AND s.event_id = e.event_id AND s.kind = '${SIGNAL_OF[map]}'`
    : 'events e'

const clickConditions = (page: string, filter: Filter) => [
  "e.type = 'click'",
  `e.page_pattern = ${quote(page)}`,
  ...filter.on('e'),
]

function clicksIn({ size, area }: Area, { page, map }: Request, filter: Filter): LakeQuery {
  const { widthPercent, heightPx } = size
  return {
    tables: tablesOf(['events'], map === 'rage' || map === 'dead' ? ['signals'] : [], filter.tables),
    ctes: filter.ctes,
    select: `SELECT e.session_id, e.event_id, e.ts AS happened, 0 AS badness FROM ${clicksOf(map)}
      WHERE ${allOf([
        ...clickConditions(page, filter),
        IS_PLACED,
        `${PERCENT} >= ${area.fromX * widthPercent} AND ${PERCENT} < ${(area.toX + 1) * widthPercent}`,
        `e.page_y >= ${area.fromY * heightPx} AND e.page_y < ${(area.toY + 1) * heightPx}`,
      ])}`,
  }
}

interface Area {
  size: { widthPercent: number; heightPx: number }
  area: CellArea
}

function readArea(key: string): Area | null {
  const match = /^area:(\d{1,3}):(\d{1,3}):(\d{1,6}):(\d{1,6}):(\d{1,6}):(\d{1,6})$/.exec(key)
  if (!match) return null
  const [widthPercent = 0, heightPx = 0, fromX = 0, fromY = 0, toX = 0, toY = 0] = match.slice(1).map(Number)
  const read = { size: { widthPercent, heightPx }, area: { fromX, fromY, toX, toY } }
  return areaKey(read.area, read.size) === key ? read : null
}

function toCells(rows: z.infer<typeof CellsRow>[]) {
  const size = rows[0]?.cell_size ?? 1
  const cells = rows.flatMap(({ y, cells: line }) =>
    y === null || line === null
      ? []
      : line.split(',').map((cell): [number, number, number, number] => {
          const [x = 0, clicks = 0, sessions = 0] = cell.split(' ').map(Number)
          return [x, y, clicks, sessions]
        }),
  )
  return {
    total: rows.reduce((sum, { n }) => sum + n, 0),
    withoutPosition: rows.find(({ y }) => y === null)?.n ?? 0,
    cell: { widthPercent: size, heightPx: CELL_PX * size },
    cells,
  }
}

const toReach = ({ percent, stays, stay_sessions: sessions, all_stays }: z.infer<typeof ReachRow>) => ({
  ...{ key: `reach:${percent}`, percent, stays, sessions },
  share: shareOf(stays, all_stays),
})

function toBands(rows: z.infer<typeof BandRow>[]) {
  const total = rows.reduce((sum, { ms }) => sum + ms, 0)
  return rows.map(({ band, ms, stays }) => ({ key: `band:${band}`, band, ms, stays, share: shareOf(ms, total) }))
}
