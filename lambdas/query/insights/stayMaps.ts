import { ATTENTION_BANDS } from '@incuera/contract/manifest.ts'
import * as z from 'zod'
import type { Filter } from './filter.ts'
import { allOf, type LakeQuery, type LakeRow, tablesOf } from './lakeQuery.ts'
import { number, shareOf } from './rows.ts'

/** Steps of scroll depth, in percent. */
const STEP_PERCENT = 5
const STEPS = 100 / STEP_PERCENT

const StepRow = z.object({ step: number, stays: number, stay_sessions: number })
const BandRow = z.object({ band: number, ms: number, stays: number })

/** The page stays of a map: conditions on rows of `pages`. */
export interface Stays {
  /** On their page alone. */
  onPage: string
  /** All of them. */
  shown: string
}

/** The tables of a query over the stays. */
export const staysFrom = ({ onPage }: Pick<Stays, 'onPage'>, filter: Filter): Pick<LakeQuery, 'tables' | 'only'> => ({
  tables: tablesOf(['pages'], filter.tables),
  ...filter.narrow({ pages: onPage }),
})

/** How many page stays, and how many sessions, reached each step of scroll depth and none below it. */
export const scrollOf = (stays: Stays, filter: Filter): LakeQuery => ({
  ...staysFrom(stays, filter),
  ctes: [
    ...filter.ctes,
    `steps AS (SELECT session_id,
      least(${STEPS}, cast(floor(scroll_pct / ${STEP_PERCENT}e0) AS integer)) AS step, count(*) AS stays
    FROM pages WHERE ${allOf(['scroll_pct IS NOT NULL', stays.shown])} GROUP BY 1, 2)`,
    `deepest AS (SELECT *, max(step) OVER (PARTITION BY session_id) AS deepest FROM steps)`,
  ],
  select: `SELECT step, sum(stays) AS stays, count_if(step = deepest) AS stay_sessions
    FROM deepest GROUP BY step ORDER BY step`,
})

/** How many reached at least each step. Empty without stays. */
export function readReach(found: LakeRow[] | undefined) {
  const rows = z.array(StepRow).parse(found)
  if (rows.length === 0) return []
  const sumFrom = (step: number, of: 'stays' | 'stay_sessions') =>
    rows.reduce((sum, row) => (row.step >= step ? sum + row[of] : sum), 0)
  const all = sumFrom(0, 'stays')
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const [percent, stays] = [step * STEP_PERCENT, sumFrom(step, 'stays')]
    return {
      key: `reach:${percent}`,
      percent,
      stays,
      sessions: sumFrom(step, 'stay_sessions'),
      share: shareOf(stays, all),
    }
  })
}

/**
 * How long each band of the page was in view. Bands are read by their number, because an engine gives each row of an
 * array its number (`WITH ORDINALITY`) in six times the time.
 */
export const attentionOf = (stays: Stays, filter: Filter): LakeQuery => ({
  ...staysFrom(stays, filter),
  ctes: [
    ...filter.ctes,
    `stays AS (SELECT attention FROM pages WHERE ${allOf(['attention IS NOT NULL', stays.shown])})`,
    `bands AS (SELECT b.band, element_at(s.attention, b.band) AS ms
    FROM stays s CROSS JOIN UNNEST(sequence(1, ${ATTENTION_BANDS})) AS b (band))`,
  ],
  select: `SELECT band - 1 AS band, sum(ms) AS ms, count_if(ms > 0) AS stays
    FROM bands WHERE ms IS NOT NULL GROUP BY band ORDER BY band`,
})

export function readBands(found: LakeRow[] | undefined) {
  const rows = z.array(BandRow).parse(found)
  const total = rows.reduce((sum, { ms }) => sum + ms, 0)
  return rows.map(({ band, ms, stays }) => ({ key: `band:${band}`, band, ms, stays, share: shareOf(ms, total) }))
}
