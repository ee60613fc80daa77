import { heatmapInsight } from '@incuera/contract/insights/heatmap.ts'
import type { HeatmapMap } from '@incuera/contract/insights/heatmapMap.ts'
import type { RequestOf } from '@incuera/contract/insights/insights.ts'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { type Area, gridLines, gridOf, readArea, readCells } from './heatCells.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, type LakeQuery, tablesOf } from './lakeQuery.ts'
import { movesIn, movesOf, readMoves } from './moveMap.ts'
import { pageFacts, readPageFacts } from './pageFacts.ts'
import { shownIn } from './shownWithin.ts'
import { attentionOf, readBands, readReach, type Stays, scrollOf, staysFrom } from './stayMaps.ts'

/** Pixels of a page below which nothing is mapped. */
const LOWEST_PX = 160_000
/** The finest cell: 1 % of the width by 20 px. */
const CELL = { widthPercent: 1, heightPx: 20 }
const COLUMNS = 100 / CELL.widthPercent

const SIGNAL_OF = { rage: 'rage_click', dead: 'dead_click' } as const

type Request = RequestOf<'heatmap'>

export const heatmap = bindInsight(heatmapInsight, {
  plan({ request, filter }) {
    return {
      queries: { ...pageFacts(request.page, request, filter), map: mapOf(request, filter) },
      answer({ views, sizes, map }) {
        const page = readPageFacts(request.page, { views, sizes })
        switch (request.map) {
          case 'move':
            return { map: request.map, ...page, ...readMoves(map) }
          case 'scroll':
            return { map: request.map, ...page, reach: readReach(map) }
          case 'attention':
            return { map: request.map, ...page, bands: readBands(map) }
          default:
            return { map: request.map, ...page, ...readCells(map, CELL) }
        }
      },
    }
  },
  behind({ request, filter }, key) {
    const area = readArea(key)
    if (area)
      return request.map === 'move' ? movesIn(area, staysOf(request, filter), filter) : clicksIn(area, request, filter)
    const [, what, number] = /^(reach|band):(\d{1,3})$/.exec(key) ?? []
    if (what === undefined) return null
    const seen =
      what === 'reach' ? `scroll_pct >= ${Number(number)}` : `element_at(attention, ${Number(number) + 1}) > 0`
    const stays = staysOf(request, filter)
    return {
      ...staysFrom(stays, filter),
      ctes: filter.ctes,
      select: `SELECT session_id, event_id, entered_at AS happened, 0 AS badness FROM pages
        WHERE ${allOf([stays.shown, seen])}`,
    }
  },
})

function mapOf(request: Request, filter: Filter): LakeQuery {
  const { map } = request
  switch (map) {
    case 'move':
      return movesOf(staysOf(request, filter), filter)
    case 'scroll':
      return scrollOf(staysOf(request, filter), filter)
    case 'attention':
      return attentionOf(staysOf(request, filter), filter)
    default:
      return {
        ...clicksFrom(request, filter),
        ctes: [
          ...filter.ctes,
          `spots AS (SELECT e.session_id,
            CASE WHEN ${IS_PLACED} THEN floor(e.page_y / ${CELL.heightPx}e0) * ${COLUMNS} + ${PERCENT} END AS spot
          FROM ${clicksOf(map)} WHERE ${allOf(clickConditions(request, filter))})`,
          ...gridOf({ columns: COLUMNS, heightPx: CELL.heightPx }, { n: 'count(*)' }),
        ],
        select: gridLines(),
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

/** The tables of {@link clicksOf}. */
const clicksFrom = (request: Request, filter: Filter): Pick<LakeQuery, 'tables' | 'only'> =>
  request.map === 'rage' || request.map === 'dead'
    ? {
        tables: tablesOf(['events', 'signals'], filter.tables),
        ...filter.narrow({ signals: `kind = '${SIGNAL_OF[request.map]}'` }),
      }
    : { tables: tablesOf(['events'], filter.tables) }

const isPage = ({ page }: Request): string => `page_pattern = ${quote(page)}`

const staysOf = (request: Request, filter: Filter): Stays => ({
  onPage: isPage(request),
  shown: allOf([isPage(request), ...shownIn(request, 'entered_at'), ...filter.during('entered_at')]),
})

const clickConditions = (request: Request, filter: Filter) => [
  "e.type = 'click'",
  `e.${isPage(request)}`,
  ...shownIn(request, 'e.ts'),
  ...filter.on('e'),
]

function clicksIn({ size, area }: Area, request: Request, filter: Filter): LakeQuery {
  const { map } = request
  const { widthPercent, heightPx } = size
  return {
    ...clicksFrom(request, filter),
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
