import { pageVersionsInsight } from '@incuera/contract/insights/pageVersions.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { findVersions, type StayGroup } from './findVersions.ts'
import { bindInsight } from './insightCode.ts'
import { allOf } from './lakeQuery.ts'
import { maybeText, number, time } from './rows.ts'
import { shownIn } from './shownWithin.ts'
import { staysFrom } from './stayMaps.ts'

/** The stays of a page are looked at in so many groups, by time: a redesign is found as exactly. */
const GROUPS = 64
/** A part that fewer stays of a group have says nothing about its page. */
const RARE_SHARE = 0.1

const GroupRow = z.object({ first_at: time, last_at: time, n: number, parts: maybeText })

export const pageVersions = bindInsight(pageVersionsInsight, {
  plan({ request: { page }, filter }) {
    return {
      queries: {
        groups: {
          ...staysFrom({ onPage: onPage(page) }, filter),
          ctes: [
            ...staysOf(page, filter),
            `grouped AS (SELECT *, ntile(${GROUPS}) OVER (ORDER BY entered_at, session_id, event_id) AS slot FROM stays)`,
            `sizes AS (SELECT slot, min(entered_at) AS first_at, max(entered_at) AS last_at, count(*) AS n
              FROM grouped GROUP BY slot)`,
            `found AS (SELECT g.slot, p.part, count(*) AS n FROM grouped g CROSS JOIN UNNEST(g.parts) AS p (part) GROUP BY g.slot, p.part)`,
            `common AS (SELECT f.slot, array_join(array_agg(f.part || ' ' || cast(f.n AS varchar) ORDER BY f.part), ',') AS parts
            FROM found f JOIN sizes s ON s.slot = f.slot WHERE f.n >= ${RARE_SHARE}e0 * s.n GROUP BY f.slot)`,
          ],
          select: `SELECT s.first_at, s.last_at, s.n, c.parts
            FROM sizes s LEFT JOIN common c ON c.slot = s.slot ORDER BY s.slot`,
        },
      },
      answer({ groups }) {
        const found = z.array(GroupRow).parse(groups).map(toGroup)
        return { page, stays: found.reduce((sum, { stays }) => sum + stays, 0), versions: findVersions(found) }
      },
    }
  },
  behind({ request: { page }, filter }, key) {
    const [, from, to] = /^version:(\d{1,15}):(\d{1,15})$/.exec(key) ?? []
    if (from === undefined || to === undefined) return null
    return {
      ...staysFrom({ onPage: onPage(page) }, filter),
      ctes: staysOf(page, filter),
      select: `SELECT session_id, event_id, entered_at AS happened, 0 AS badness FROM stays
        WHERE ${allOf(shownIn({ shownFrom: Number(from), shownTo: Number(to) + 1 }, 'entered_at'))}`,
    }
  },
})

const onPage = (page: string) => `page_pattern = ${quote(page)}`

/** Relation `stays`: those of the page whose parts are known. */
const staysOf = (page: string, filter: Filter): string[] => [
  ...filter.ctes,
  `stays AS (SELECT session_id, event_id, entered_at, parts FROM pages
  WHERE ${allOf(['parts IS NOT NULL', onPage(page), ...filter.during('entered_at')])})`,
]

const toGroup = ({ first_at, last_at, n, parts }: z.infer<typeof GroupRow>): StayGroup => ({
  from: first_at,
  to: last_at,
  stays: n,
  parts: new Map(
    (parts === null ? [] : parts.split(',')).map((part): [string, number] => {
      const end = part.lastIndexOf(' ')
      return [part.slice(0, end), Number(part.slice(end + 1))]
    }),
  ),
})
