import type { DuckDBConnection } from '@duckdb/node-api'
import type { LakeTable } from '@incuera/contract/lake/tables.ts'
import type { Erased } from '#sessions/lake/lakeState.ts'
import { filesOf } from './loadRows.ts'
import type { RewriteJob } from './rewriter.ts'
import { orderText, quoteName, quoteText } from './sqlText.ts'

/**
 * Deletes the repeats of a row, all but the one that counts. Identities are compared where two have the same hash only:
 * grouping by numbers takes a fraction of the time that grouping by texts does, and few rows are repeated.
 */
export async function dropRepeats(connection: DuckDBConnection, { same, best }: LakeTable): Promise<void> {
  // Clients choose the ids of sessions, so only the project makes them unique.
  const identity = ['project_id', ...same].map(quoteName)
  const hash = `hash(${identity.join(', ')})`
  await connection.run(
    `CREATE TABLE repeated AS SELECT ${identity.join(', ')} FROM rows
     WHERE ${hash} IN (SELECT ${hash} AS h FROM rows GROUP BY h HAVING count(*) > 1)
     GROUP BY ALL HAVING count(*) > 1`,
  )
  // All rows of a job have the same day.
  const order = best.filter((term) => !/^day\b/.test(term))
  const copies = `row_number() OVER (PARTITION BY ${identity.map((name) => `rows.${name}`).join(', ')} ORDER BY ${orderText(order)})`
  await connection.run(
    `DELETE FROM rows WHERE rowid IN (SELECT id FROM (
       SELECT rows.rowid AS id, ${copies} AS copy FROM rows SEMI JOIN repeated USING (${identity.join(', ')})
     ) WHERE copy > 1)`,
  )
  await connection.run('DROP TABLE repeated')
}

/** Deletes the rows that are in kept files of the days around this one. */
export async function dropKeptNearby(connection: DuckDBConnection, { table, neighbours }: RewriteJob): Promise<void> {
  const same = table.same.map(quoteName).join(', ')
  for (const { pid, path } of neighbours) {
    const own = `project_id = ${quoteText(pid)}`
    await connection.run(
      `DELETE FROM rows WHERE ${own} AND (${same}) IN (SELECT (${same}) FROM ${filesOf([path])}
         WHERE session_id IN (SELECT session_id FROM rows WHERE ${own}))`,
    )
  }
}

/** Deletes the rows of erased people and sessions. */
export async function dropErased(connection: DuckDBConnection, { erased }: RewriteJob): Promise<void> {
  if (erased.length > 0) await connection.run(`DELETE FROM rows WHERE ${isErased(erased)}`)
}

const COLUMN = { user: 'user_key', session: 'session_id', project: 'project_id' } as const

/** A condition on `project_id`, `user_key` and `session_id`. */
export function isErased(erased: readonly Erased[]): string {
  const conditions = (['user', 'session', 'project'] as const).flatMap((kind) => {
    const values = erased
      .filter((one) => one.kind === kind)
      .map(({ pid, value }) => `(${quoteText(pid)}, ${quoteText(value)})`)
    return values.length === 0 ? [] : [`(project_id, ${COLUMN[kind]}) IN (${values.join(', ')})`]
  })
  return `(${conditions.join(' OR ')})`
}
