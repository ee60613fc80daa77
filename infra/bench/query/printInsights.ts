import type { DuckDBConnection } from '@duckdb/node-api'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { type Asked, askInsight } from './askInsight.ts'
import { REQUESTS } from './requests.ts'

/**
 * Prints a table of what every insight takes. Times are those of this machine's engine, bytes and dollars those of a
 * plan such as Athena's.
 * @param hotBytes of a day by name, where they have been measured before: days are alike. Null: measure them
 * @returns bytes of a hot day, by name
 */
export async function printInsights(
  connection: DuckDBConnection,
  of: {
    title: string
    pid: ProjectId
    days: string[]
    keptTo: string
    hotBytes: ReadonlyMap<string, number> | null
    print(line: string): void
  },
): Promise<ReadonlyMap<string, number>> {
  const { title, pid, days, keptTo, print } = of
  const [from = '', to = ''] = [days[0], days.at(-1)]
  const asked: Omit<Asked, 'keptTo' | 'plan'> = { pid, range: { from, to }, today: to }
  const measured = new Map<string, number>()
  print(`\n| ${title} | queries | s | CPU s | MB | $ | MB if all were hot | times fewer |`)
  print('|---|---|---|---|---|---|---|---|')
  for (const { name, request } of REQUESTS) {
    const local = await askInsight(connection, request, { ...asked, keptTo, plan: 'local' })
    const kept = await askInsight(connection, request, { ...asked, keptTo, plan: 'inline' })
    const known = of.hotBytes?.get(name)
    const hot =
      known === undefined
        ? (await askInsight(connection, request, { ...asked, keptTo: null, plan: 'inline' })).bytes
        : known * days.length
    measured.set(name, hot / days.length)
    const cells = [
      ...[name, local.queries, local.seconds.toFixed(2), local.cpuSeconds.toFixed(2), mb(kept.bytes)],
      ...[kept.dollars.toFixed(5), mb(hot), (hot / kept.bytes).toFixed(1)],
    ]
    print(`| ${cells.join(' | ')} |`)
  }
  return measured
}

const mb = (bytes: number) => (bytes / 1e6).toFixed(2)
