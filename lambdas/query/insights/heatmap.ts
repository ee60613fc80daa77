import { heatmapInsight } from '@incuera/contract/insights/heatmap.ts'
import type { HeatmapMap } from '@incuera/contract/insights/heatmapMap.ts'
import type { RequestOf } from '@incuera/contract/insights/insights.ts'
import { z } from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { type Area, GRID_LINES, gridOf, readArea, readCells } from './heatCells.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, type LakeQuery, tablesOf, VISITORS } from './lakeQuery.ts'
import { movesIn, movesOf, readMoves } from './moveMap.ts'
import { maybeNumber, maybeText, number, shareOf } from './rows.ts'
import { shownIn } from './shownWithin.ts'

/** Pixels of a page below which nothing is mapped. */
const LOWEST_PX = 160_000
/** The finest cell: 1 % of the width by 20 px. */
const CELL = { widthPercent: 1, heightPx: 20 }

const SIGNAL_OF = { rage: 'rage_click', dead: 'dead_click' } as const

const FactsRow = z
  .object({ is_total: number, device: maybeText, views: number, sessions: number, people: number })
  .extend({ page_width: maybeNumber, page_height: maybeNumber, view_height: maybeNumber })
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
          case 'move':
            return { map: request.map, ...page, ...readMoves(map) }
          case 'scroll':
            return { map: request.map, ...page, reach: z.array(ReachRow).parse(map).map(toReach) }
          case 'attention':
            return { map: request.map, ...page, bands: toBands(z.array(BandRow).parse(map)) }
          default:
            return { map: request.map, ...page, ...readCells(map, CELL) }
        }
      },
    }
  },
  behind({ request, filter }, key) {
    const area = readArea(key)
    if (area)
      return request.map === 'move'
        ? movesIn(area, stayConditions(request, filter), filter)
        : clicksIn(area, request, filter)
    const [, what, number] = /^(reach|band):(\d{1,3})$/.exec(key) ?? []
    if (what === undefined) return null
    const seen =
      what === 'reach' ? `scroll_pct >= ${Number(number)}` : `element_at(attention, ${Number(number) + 1}) > 0`
    return {
      tables: tablesOf(['pages'], filter.tables),
      ctes: filter.ctes,
      select: `SELECT session_id, event_id, entered_at AS happened, 0 AS badness FROM pages
        WHERE ${allOf([stayConditions(request, filter), seen])}`,
    }
  },
})

/** Views by device, in total, and the size of the page. */
const factsOf = ({ page, ...within }: Request, filter: Filter): LakeQuery => ({
  tables: tablesOf(['events'], filter.tables),
  ctes: [...filter.ctes, VISITORS],
  select: `SELECT grouping(e.device) AS is_total, e.device, count_if(e.type = 'pageview') AS views,
      count(DISTINCT e.session_id) FILTER (WHERE e.type = 'pageview') AS sessions,
      count(DISTINCT v.person) FILTER (WHERE e.type = 'pageview') AS people,
      approx_percentile(e.page_w, 0.5) AS page_width, approx_percentile(e.page_h, 0.5) AS page_height,
      approx_percentile(e.view_h, 0.5) AS view_height
    FROM events e JOIN visitors v ON v.session_id = e.session_id
    WHERE ${allOf(["e.type IN ('pageview', 'click')", `e.page_pattern = ${quote(page)}`, ...shownIn(within, 'e.ts'), ...filter.on('e')])}
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

function mapOf(request: Request, filter: Filter): LakeQuery {
  const { map } = request
  const shown = stayConditions(request, filter)
  switch (map) {
    case 'move':
      return movesOf(shown, filter)
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
            FROM ${clicksOf(map)} WHERE ${allOf(clickConditions(request, filter))})`,
          ...gridOf('count(*)', CELL),
        ],
        select: GRID_LINES,
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

/** Conditions on the page stays of a map. */
const stayConditions = ({ page, ...within }: Request, filter: Filter): string =>
  allOf([`page_pattern = ${quote(page)}`, ...shownIn(within, 'entered_at'), ...filter.during('entered_at')])

const clickConditions = ({ page, ...within }: Request, filter: Filter) => [
  "e.type = 'click'",
  `e.page_pattern = ${quote(page)}`,
  ...shownIn(within, 'e.ts'),
  ...filter.on('e'),
]

function clicksIn({ size, area }: Area, request: Request, filter: Filter): LakeQuery {
  const { map } = request
  const { widthPercent, heightPx } = size
  return {
    tables: tablesOf(['events'], map === 'rage' || map === 'dead' ? ['signals'] : [], filter.tables),
    ctes: filter.ctes,
    select: `SELECT e.session_id, e.event_id, e.ts AS happened, 0 AS badness FROM ${clicksOf(map)}
      WHERE ${allOf([
        ...clickConditions(request, filter),
        IS_PLACED,
        `${PERCENT} >= ${area.fromX * widthPercent} AND ${PERCENT} < ${(area.toX + 1) * widthPercent}`,
        `e.page_y >= ${area.fromY * heightPx} AND e.page_y < ${(area.toY + 1) * heightPx}`,
      ])}`,
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
