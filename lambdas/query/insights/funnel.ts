import { type FunnelStep, funnelInsight, LOSS_ITEMS_MAX } from '@incuera/contract/insights/funnel.ts'
import type { RequestOf } from '@incuera/contract/insights/insights.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import { OTHERS_SLOT } from './breakdown.ts'
import type { Filter } from './filter.ts'
import { explainLosses } from './funnelLosses.ts'
import { funnelParts } from './funnelSql.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, type LakeQuery, tablesOf } from './lakeQuery.ts'
import { maybeNumber, maybeText, number, shareOf } from './rows.ts'

type Request = RequestOf<'funnel'>

const StepsRow = z.object({ what: z.enum(['all', 'slot', 'day']), slot: maybeNumber, value: maybeText, day: maybeText })
/** `r{k}`, `n{k}` and `ms{k}` of every step; the number of steps varies. */
const Counts = z.record(z.string(), z.string().nullable())
const LossRow = z.object({ step: number, what: z.enum(['signal', 'page']), value: maybeText, n: number })

export const funnel = bindInsight(funnelInsight, {
  plan({ request, filter }) {
    return {
      queries: { steps: stepsOf(request, filter), losses: lossesOf(request, filter) },
      answer({ steps = [], losses = [] }) {
        const rows = steps.map((row) => ({ ...StepsRow.parse(row), count: countOf(Counts.parse(row)) }))
        const all = rows.find(({ what }) => what === 'all')
        const taken = request.steps.map((step, index) => ({
          label: labelOf(step),
          reached: all?.count(`r${index + 1}`) ?? 0,
          occurrences: all?.count(`n${index + 1}`) ?? 0,
          medianMs: index === 0 ? null : (all?.count(`ms${index + 1}`) ?? 0),
        }))
        const first = taken[0]?.reached ?? 0
        return {
          steps: taken.map(({ label, reached, occurrences, medianMs }, index) => ({
            ...{ key: `reached:${index + 1}`, label, reached, occurrences, share: shareOf(reached, first) },
            shareOfPrevious: shareOf(reached, index === 0 ? reached : (taken[index - 1]?.reached ?? 0)),
            medianSeconds: medianMs === null || reached === 0 ? null : medianMs / 1000,
          })),
          losses: explainLosses(
            taken.map(({ reached }) => reached),
            z.array(LossRow).parse(losses),
          ),
          breakdown:
            request.breakdown === undefined
              ? null
              : rows
                  .filter(({ what, count }) => what === 'slot' && count('r1') > 0)
                  .map(({ slot, value, count }) => ({
                    value,
                    isOthers: slot === OTHERS_SLOT,
                    steps: request.steps.map((_, index) => ({
                      key: `reached:${index + 1}:${slot ?? 0}`,
                      reached: count(`r${index + 1}`),
                    })),
                  })),
          days: rows.flatMap(({ what, day, count }) =>
            what === 'day' && day !== null
              ? [{ key: `day:${day}`, day, started: count('r1'), converted: count(`r${request.steps.length}`) }]
              : [],
          ),
          problem: problemOf(taken),
        }
      },
    }
  },
  behind({ request, filter }, key) {
    const condition = conditionOf(key)
    if (condition === null) return null
    const parts = funnelParts(request, filter)
    return {
      tables: tablesOf(parts.tables, ['events', 'signals']),
      ctes: [...parts.ctes, ...explainedOf()],
      select: `SELECT r.session_id, r.event_id, r.happened, 0 AS badness FROM reached r
        LEFT JOIN slots b ON b.session_id = r.session_id LEFT JOIN nexts x ON x.who = r.who
        WHERE r.step >= 1 AND ${condition}`,
    }
  },
})

const stepsOf = (request: Request, filter: Filter): LakeQuery => {
  const { tables, ctes } = funnelParts(request, filter)
  const numbers = request.steps.map((_, index) => index + 1)
  const counts = numbers.map(
    (k) =>
      `count_if(step >= ${k}) AS r${k}, coalesce(sum(n${k}), 0) AS n${k}, cast(approx_percentile(ms${k}, 0.5) AS bigint) AS ms${k}`,
  )
  return {
    tables,
    ctes: [
      ...ctes,
      `placed AS (SELECT r.*, date_format(r.began, '%Y-%m-%d') AS day, coalesce(b.slot, 0) AS slot, b.value
      FROM reached r LEFT JOIN slots b ON b.session_id = r.session_id)`,
    ],
    select: `SELECT CASE grouping(slot, day) WHEN 3 THEN 'all' WHEN 1 THEN 'slot' ELSE 'day' END AS what,
        slot, max(value) AS value, day, ${counts.join(', ')}
      FROM placed GROUP BY GROUPING SETS ((), (slot), (day)) ORDER BY what, slot, day`,
  }
}

/** Relation `nexts` (`who`, `page`): the page that was opened after the deepest step, NULL for none. */
const explainedOf = (): string[] => [
  `later AS (SELECT r.who, e.page_pattern AS page, row_number() OVER (PARTITION BY r.who ORDER BY e.ts, e.event_id) AS place
  FROM reached r JOIN events e ON e.session_id = r.session_id AND e.type = 'pageview' AND e.ts > r.happened)`,
  `nexts AS (SELECT r.who, r.step, l.page FROM reached r LEFT JOIN later l ON l.who = r.who AND l.place = 1)`,
]

const lossesOf = (request: Request, filter: Filter): LakeQuery => {
  const parts = funnelParts(request, filter)
  const isLost = `step BETWEEN 1 AND ${request.steps.length - 1}`
  return {
    tables: tablesOf(parts.tables, ['events', 'signals']),
    ctes: [
      ...parts.ctes,
      ...explainedOf(),
      `reasons AS (SELECT step, 'page' AS what, page AS value, count(*) AS n FROM nexts WHERE ${isLost} GROUP BY step, page
      UNION ALL SELECT r.step, 'signal' AS what, s.kind AS value, count(DISTINCT r.who) AS n
      FROM reached r JOIN signals s ON s.session_id = r.session_id AND s.ts >= r.happened WHERE r.${isLost} GROUP BY r.step, s.kind)`,
      'listed AS (SELECT *, row_number() OVER (PARTITION BY step, what ORDER BY n DESC, value) AS place FROM reasons)',
    ],
    select: `SELECT step, what, value, n FROM listed WHERE place <= ${LOSS_ITEMS_MAX} ORDER BY step, what, place`,
  }
}

/** A condition on the relations of a funnel, from the key of an item. */
function conditionOf(key: string): string | null {
  const day = /^day:(\d{4}-\d\d-\d\d)$/.exec(key)?.[1]
  if (day !== undefined) return `date_format(r.began, '%Y-%m-%d') = '${day}'`
  const [, what, step = '', rest] = /^(reached|lost|stopped|instead):(\d)(?::(.+))?$/s.exec(key) ?? []
  const lost = `r.step = ${step}`
  switch (what) {
    case 'reached':
      if (rest !== undefined && !/^\d{1,2}$/.test(rest)) return null
      return allOf([`r.step >= ${step}`, rest === undefined ? '' : `coalesce(b.slot, 0) = ${rest}`])
    case 'lost':
      return rest === undefined ? lost : null
    case 'stopped':
      if (!SIGNALS.some(({ kind }) => kind === rest)) return null
      return `${lost} AND r.who IN (SELECT d.who FROM reached d
        JOIN signals s ON s.session_id = d.session_id AND s.kind = '${rest}' AND s.ts >= d.happened)`
    case 'instead':
      return `${lost} AND ${rest === undefined ? 'x.page IS NULL' : `x.page = ${quote(rest)}`}`
    default:
      return null
  }
}

const countOf = (row: z.infer<typeof Counts>) => (name: string) => Number(row[name] ?? 0)

function problemOf(steps: { reached: number; occurrences: number }[]) {
  const index = steps.findIndex(({ reached }) => reached === 0)
  if (index === -1) return null
  const step = index + 1
  const message =
    index === 0 || steps[index]?.occurrences === 0
      ? `Step ${step} never happens in this range.`
      : `Step ${step} never happens after step ${index} in this range.`
  return { step, message }
}

function labelOf(step: FunnelStep): string {
  const on = 'page' in step && step.type !== 'page' && step.page !== undefined ? ` on ${step.page}` : ''
  switch (step.type) {
    case 'page':
      return step.page
    case 'click':
      return `Click “${step.text}”${on}`
    case 'element':
      return `Click ${step.selector}${on}`
    case 'event':
      return step.name
    case 'signal':
      return `${SIGNALS.find(({ kind }) => kind === step.signal)?.look.label ?? step.signal}${on}`
  }
}
