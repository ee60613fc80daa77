import { retentionInsight } from '@incuera/contract/insights/retention.ts'
import * as z from 'zod'
import type { DayRange } from '../sql/dayRange.ts'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, tablesOf } from './lakeQuery.ts'
import { number, shareOf, text } from './rows.ts'

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

const CohortRow = z.object({ cohort: text, later: number, people: number })
const AnonymousRow = z.object({ n: number })
type CohortRow = z.infer<typeof CohortRow>

export const retention = bindInsight(retentionInsight, {
  plan({ filter, range }) {
    return {
      queries: {
        cohorts: {
          tables: tablesOf(['sessions'], filter.tables),
          ctes: cohortsOf(filter),
          select: `SELECT ${dayOf('f.cohort')} AS cohort, date_diff('week', f.cohort, a.week) AS later, count(*) AS people
            FROM active a JOIN firsts f ON f.user_key = a.user_key
            GROUP BY f.cohort, date_diff('week', f.cohort, a.week) ORDER BY cohort, later`,
        },
        anonymous: {
          tables: tablesOf(['sessions'], filter.tables),
          ctes: filter.ctes,
          select: `SELECT count(*) AS n FROM sessions WHERE ${allOf(['user_key IS NULL', ...filter.during('started_at')])}`,
        },
      },
      answer({ cohorts, anonymous }) {
        const rows = z.array(CohortRow).parse(cohorts)
        const [nobody] = z.array(AnonymousRow).parse(anonymous)
        const listed = [...new Set(rows.map(({ cohort }) => cohort))].map((week) => cohortOf(week, rows, range))
        const longest = Math.max(0, ...listed.map(({ weeks }) => weeks.length))
        return {
          people: listed.reduce((sum, { people }) => sum + people, 0),
          anonymousSessions: nobody?.n ?? 0,
          cohorts: listed,
          average: Array.from({ length: longest }, (_, later) => {
            const begun = listed.filter(({ weeks }) => later < weeks.length)
            const people = begun.reduce((sum, { weeks }) => sum + (weeks[later]?.people ?? 0), 0)
            const of = begun.reduce((sum, cohort) => sum + cohort.people, 0)
            return { later, people, of, share: shareOf(people, of) }
          }),
        }
      },
    }
  },
  behind({ filter }, key) {
    const [, week, later = '0'] = /^cohort:(\d{4}-\d\d-\d\d)(?::(\d{1,2}))?$/.exec(key) ?? []
    if (week === undefined) return null
    return {
      tables: tablesOf(['sessions'], filter.tables),
      ctes: cohortsOf(filter),
      select: `SELECT x.session_id, cast(NULL AS varchar) AS event_id, x.started_at AS happened, 0 AS badness
        FROM sessions x JOIN firsts f ON f.user_key = x.user_key
        WHERE ${allOf([
          `${dayOf('f.cohort')} = ${quote(week)}`,
          `date_diff('week', f.cohort, ${WEEK}) = ${later}`,
          ...filter.during('started_at', 'x'),
        ])}`,
    }
  },
})

const WEEK = "date_trunc('week', started_at)"
const dayOf = (time: string) => `date_format(${time}, '%Y-%m-%d')`

/** Relations `active` (the weeks of each identified person) and `firsts` (the first of them). */
const cohortsOf = (filter: Filter): string[] => [
  ...filter.ctes,
  `active AS (SELECT user_key, ${WEEK} AS week FROM sessions
  WHERE ${allOf(['user_key IS NOT NULL', ...filter.during('started_at')])} GROUP BY user_key, ${WEEK})`,
  'firsts AS (SELECT user_key, min(week) AS cohort FROM active GROUP BY user_key)',
]

function cohortOf(week: string, rows: CohortRow[], { from, to }: DayRange) {
  const key = `cohort:${week}`
  const of = (later: number) => rows.find((row) => row.cohort === week && row.later === later)?.people ?? 0
  const people = of(0)
  const begun = Math.floor((Date.parse(to) - Date.parse(week)) / WEEK_MS) + 1
  return {
    ...{ key, week, people },
    isPartial: week < from || Date.parse(week) + 6 * DAY_MS > Date.parse(to),
    weeks: Array.from({ length: begun }, (_, later) => ({
      ...{ key: `${key}:${later}`, later, people: of(later), share: shareOf(of(later), people) },
    })),
  }
}
