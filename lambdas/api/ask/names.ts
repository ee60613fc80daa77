import { ASK_NAMES_MAX } from '@incuera/contract/search/limits.ts'
import * as z from 'zod'
import type { LakeQuery, LakeRow } from '#query/insights/lakeQuery.ts'
import { text } from '#query/insights/rows.ts'

/** The pages and custom events of a site that most sessions have: a model chooses names among them. */
export const NAMES: LakeQuery = {
  tables: ['events'],
  ctes: [
    `named AS (SELECT type, CASE type WHEN 'pageview' THEN page_pattern ELSE name END AS name, session_id FROM events
      WHERE type IN ('pageview', 'custom'))`,
    `counted AS (SELECT type, name, count(DISTINCT session_id) AS n FROM named WHERE name IS NOT NULL GROUP BY type, name)`,
    `placed AS (SELECT *, row_number() OVER (PARTITION BY type ORDER BY n DESC, name) AS place FROM counted)`,
  ],
  select: `SELECT type, name FROM placed WHERE place <= ${ASK_NAMES_MAX} ORDER BY type, place`,
}

const Row = z.object({ type: z.enum(['pageview', 'custom']), name: text })

/** @returns the names of {@link NAMES} */
export function readNames(rows: LakeRow[]): { pages: string[]; events: string[] } {
  const named = z.array(Row).parse(rows)
  const of = (type: string) => named.flatMap((row) => (row.type === type ? [row.name] : []))
  return { pages: of('pageview'), events: of('custom') }
}
