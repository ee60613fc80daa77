import { SignalKind } from '@incuera/contract/analysis.ts'
import { SEVERITY_POINTS } from '@incuera/contract/friction.ts'
import { themesInsight } from '@incuera/contract/insights/themes.ts'
import { INSIGHT_ITEMS_MAX } from '@incuera/contract/limits.ts'
import { SEVERITIES } from '@incuera/contract/signals/signalDefinition.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import type { Filter } from './filter.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, tablesOf } from './lakeQuery.ts'
import { leavingOf, SOON, usualLeaving } from './leaving.ts'
import { NEWEST, readNewest } from './newest.ts'
import { DAYS_TEXT, readDays } from './perDay.ts'
import { maybeNumber, maybeText, number, text, time } from './rows.ts'
import { readThemeKey, themeKey } from './themeKey.ts'

const ThemeRow = z
  .object({ kind: SignalKind, page: maybeText, selector_key: maybeText, fingerprint: maybeText, points: number })
  .extend({ title: text, selector: maybeText, n: number, n_sessions: number, people: number })
  .extend({ first_seen: time, last_seen: time, newest: text, finished: number, gone: number, total: number })
  .extend({ usual_share: maybeNumber, days: maybeText })
const AllRow = z.object({ n_sessions: number, people: number })

export const themes = bindInsight(themesInsight, {
  plan({ request: { page }, filter, range }) {
    return {
      queries: {
        themes: {
          tables: tablesOf(['sessions', 'pages', 'signals'], filter.tables),
          ctes: [
            ...foundOn(page, filter),
            LISTED,
            ...usualLeaving('SELECT page FROM found', filter),
            `by_day AS (SELECT theme, date_format(ts, '%Y-%m-%d') AS day, count(*) AS n FROM found
            GROUP BY theme, date_format(ts, '%Y-%m-%d'))`,
            `days AS (SELECT theme, ${DAYS_TEXT} AS days FROM by_day GROUP BY theme)`,
          ],
          select: `SELECT l.kind, l.page, l.selector_key, l.fingerprint, l.points, l.title, l.selector, l.n, l.n_sessions,
              l.people, l.first_seen, l.last_seen, l.newest, l.n_sessions AS finished, l.gone, l.total, d.days,
              CASE WHEN u.viewers > 0 THEN u.leavers * 1e0 / u.viewers END AS usual_share
            FROM listed l LEFT JOIN usual u ON u.page = l.page LEFT JOIN days d ON d.theme = l.theme
            WHERE l.place <= ${INSIGHT_ITEMS_MAX} ORDER BY l.place`,
        },
        all: {
          tables: tablesOf(['sessions', 'signals'], filter.tables),
          ctes: foundOn(page, filter),
          select: 'SELECT count(DISTINCT session_id) AS n_sessions, count(DISTINCT person) AS people FROM found',
        },
      },
      answer({ themes: found, all: sums }) {
        const [all] = z.array(AllRow).parse(sums)
        const rows = z.array(ThemeRow).parse(found)
        return {
          sessions: all?.n_sessions ?? 0,
          people: all?.people ?? 0,
          themes: rows.map((row) => {
            const leaving = leavingOf(row)
            return {
              key: themeKey({ ...row, selectorKey: row.selector_key }),
              ...{ kind: row.kind, severity: severityOf(row.points), page: row.page, title: row.title },
              ...{ selectorKey: row.selector_key, fingerprint: row.fingerprint, selector: row.selector },
              ...{ count: row.n, sessions: row.n_sessions, people: row.people },
              ...{ firstSeen: row.first_seen, lastSeen: row.last_seen, newest: readNewest(row.newest) },
              ...leaving,
              lostSessions: Math.max(0, Math.round(leaving.left - leaving.usualLeftShare * leaving.finished)),
              days: readDays(row.days, range),
            }
          }),
          total: rows[0]?.total ?? 0,
        }
      },
    }
  },
  behind({ request: { page }, filter }, key) {
    const theme = readThemeKey(key)
    if (!theme) return null
    const is = (column: string, value: string | null) =>
      value === null ? `${column} IS NULL` : `${column} = ${quote(value)}`
    return {
      tables: tablesOf(['sessions', 'signals'], filter.tables),
      ctes: foundOn(page, filter),
      select: `SELECT session_id, event_id, ts AS happened, 0 AS badness FROM found
        WHERE ${allOf([
          ...[is('kind', theme.kind), is('page', theme.page)],
          ...[is('selector_key', theme.selectorKey), is('fingerprint', theme.fingerprint)],
        ])}`,
    }
  },
})

const POINTS = `CASE s.severity ${SEVERITIES.map((one) => `WHEN '${one}' THEN ${SEVERITY_POINTS[one]}`).join(' ')} ELSE 0 END`
const severityOf = (points: number) => SEVERITIES.find((one) => SEVERITY_POINTS[one] === points) ?? 'none'

/** Relation `found`: the signals of the request. `theme` is equal for those that belong together. */
const foundOn = (page: string | undefined, filter: Filter): string[] => [
  ...filter.ctes,
  `found AS (SELECT s.session_id, coalesce(s.user_key, s.session_id) AS person, s.event_id, s.kind, s.ts, s.title,
    s.page_pattern AS page, s.selector, s.selector_key, s.fingerprint, ${POINTS} AS points,
    concat(s.kind, chr(10), coalesce(s.selector_key, ''), chr(10), coalesce(s.fingerprint, ''), chr(10),
      coalesce(s.page_pattern, '')) AS theme,
    x.ended_at <= s.ts + ${SOON} AS is_gone
  FROM signals s JOIN sessions x ON x.session_id = s.session_id
  WHERE ${allOf([page === undefined ? '' : `s.page_pattern = ${quote(page)}`, ...filter.during('ts', 's')])})`,
]

/** Relation `listed`: the themes of `found` by rank. */
const LISTED = `grouped AS (SELECT theme, max(kind) AS kind, max(page) AS page, max(selector_key) AS selector_key,
    max(fingerprint) AS fingerprint, max(points) AS points, max_by(title, ts) AS title, max_by(selector, ts) AS selector,
    count(*) AS n, count(DISTINCT session_id) AS n_sessions, count(DISTINCT person) AS people, min(ts) AS first_seen,
    max(ts) AS last_seen, ${NEWEST} AS newest, count(DISTINCT CASE WHEN is_gone THEN session_id END) AS gone
  FROM found GROUP BY theme),
  listed AS (SELECT *, count(*) OVER () AS total,
    row_number() OVER (ORDER BY points * people DESC, n_sessions DESC, theme) AS place FROM grouped)`
