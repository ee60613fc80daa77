import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { ProjectId } from '@incuera/contract/ids.ts'
import { createRewriter } from '@incuera/lambdas/lake/rewrite/createRewriter.ts'
import { DRAWN, type Kept, keepDays } from './keepDays.ts'
import { openViews } from './openViews.ts'
import { printInsights } from './printInsights.ts'
import { PROJECTS } from './projects.ts'

const LAST_DAY = Date.parse('2026-11-30')
const DAY_MS = 86_400_000
const WEEK_DAYS = 7
/** Of a query. */
const THREADS = 2

/**
 * `npm run bench -- query [--rows 1000000] [--days 14] [--lake FOLDER]`: what `keep` takes, and what every insight
 * takes for the largest project and the smallest but one, over the last week and over all days. A week is also read
 * from hot files, and once as a question about today is: six days kept, the last one hot. With `--lake` the days are
 * kept in that folder, and a later run with it asks them again without drawing them.
 */
export async function benchQuery(args: string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '1000000' },
      days: { type: 'string', default: '14' },
      lake: { type: 'string' },
    },
  })
  const [rows, count] = [Number(values.rows), Number(values.days)]
  const days = Array.from({ length: count }, (_, at) => dayOf(LAST_DAY - (count - 1 - at) * DAY_MS))
  const week = days.slice(-WEEK_DAYS)
  const folder = values.lake ?? mkdtempSync(join(tmpdir(), 'incuera-bench-query-'))
  const instance = await DuckDBInstance.create(':memory:', {
    // A day of rows is too little to divide.
    ...{ threads: '1', memory_limit: '2GB', temp_directory: join(folder, 'overflow') },
  })
  const connection = await instance.connect()
  try {
    if (existsSync(join(folder, 'kept'))) print(`The days in ${folder} are asked; none is drawn.`)
    else {
      const rewriter = createRewriter({ memoryMb: 1800, diskMb: 6000 })
      printKept(await keepDays(connection, rewriter, { folder, days, rowsPerDay: Math.ceil(rows / count) }), print)
    }
    await connection.run(`SET threads = ${THREADS}`)
    await openViews(connection, folder, DRAWN)
    for (const { size, pid: id } of PROJECTS) {
      if (size === null) continue
      const of = { pid: ProjectId.parse(id), keptTo: week.at(-1) ?? '', print }
      const title = (what: string) => `${size} project, ${what}`
      const hotBytes = await printInsights(connection, {
        ...{ ...of, title: title(`${week.length} days`), days: week, hotBytes: null },
      })
      await printInsights(connection, {
        ...{ ...of, title: title(`${week.length} days, the last one hot`), days: week, hotBytes },
        keptTo: week.at(-2) ?? '',
      })
      if (count > week.length) await printInsights(connection, { ...of, title: title(`${count} days`), days, hotBytes })
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
    if (values.lake === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

function printKept(kept: Map<string, Kept>, print: (line: string) => void): void {
  print('| kept | rows | CPU s | rows per CPU s |\n|---|---|---|---|')
  for (const [name, { rows, cpuSeconds }] of kept)
    print(`| ${name} | ${rows} | ${cpuSeconds.toFixed(1)} | ${Math.round(rows / cpuSeconds)} |`)
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
