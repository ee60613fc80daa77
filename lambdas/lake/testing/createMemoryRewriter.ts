import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ProjectFile, ProjectFiles, Rewriter } from '../rewrite/rewriter.ts'

type Row = Record<string, unknown>

/**
 * A rewriter whose files are lists of rows as JSON: the same rules in a few lines, and thousands of times as fast.
 * @param fileRows the most rows of a file
 */
export function createMemoryRewriter(fileRows = Number.POSITIVE_INFINITY): Rewriter {
  return {
    async rewrite({ table, hot, kept, neighbours, erased, isRetained, folder }) {
      const ofProject = async ({ pid, path }: ProjectFile) =>
        (await rowsIn(path)).map((row) => ({ ...row, project_id: pid }))
      const ofHour = async (path: string) =>
        (await rowsIn(path)).map((row) => ({ ...row, hour: Number(basename(dirname(path)).slice('hour='.length)) }))
      const loaded: Row[] = [
        ...(await Promise.all(hot.map(ofHour))).flat(),
        ...(await Promise.all(kept.map(ofProject))).flat(),
      ]
      const identityOf = (row: Row) => JSON.stringify(['project_id', ...table.same].map((name) => row[name]))
      const nearby = new Set(table.isByDay ? (await Promise.all(neighbours.map(ofProject))).flat().map(identityOf) : [])
      const best = new Map<string, Row>()
      for (const row of loaded.filter((one) => !isErasedRow(one, erased))) {
        const known = best.get(identityOf(row))
        if (!nearby.has(identityOf(row)) && (!known || compare(row, known, table.best) < 0))
          best.set(identityOf(row), row)
      }
      const written: ProjectFiles[] = []
      await mkdir(folder, { recursive: true })
      for (const pid of new Set([...best.values()].map((row) => String(row.project_id)))) {
        const rows = [...best.values()].filter((row) => row.project_id === pid)
        if (!(await isRetained(pid))) continue
        const sorted = rows.toSorted((a, b) => compare(a, b, table.sort))
        const paths: string[] = []
        for (let from = 0; from < sorted.length; from += fileRows) {
          const path = join(folder, `${pid}-${paths.length}.json`)
          await writeFile(path, JSON.stringify(sorted.slice(from, from + fileRows)))
          paths.push(path)
        }
        written.push({ pid, paths, rows: rows.length })
      }
      return written
    },
    hasErased: async ({ pid, path }, erased) =>
      (await rowsIn(path)).some((row) => isErasedRow({ ...row, project_id: pid }, erased)),
  }
}

async function rowsIn(path: string): Promise<Row[]> {
  return JSON.parse(await readFile(path, 'utf8'))
}

const isErasedRow = (row: Row, erased: Parameters<Rewriter['hasErased']>[1]) =>
  erased.some(({ pid, kind, value }) => row.project_id === pid && row[COLUMN[kind]] === value)

const COLUMN = { user: 'user_key', session: 'session_id', project: 'project_id' } as const

/** As `ORDER BY` would, numbers as numbers. */
function compare(a: Row, b: Row, order: readonly string[]): number {
  for (const term of order) {
    const [name = '', direction] = term.split(' ')
    const sign = direction === 'DESC' ? -1 : 1
    const [left, right] = [a[name] ?? '', b[name] ?? '']
    if (left !== right) return left < right ? -sign : sign
  }
  return 0
}
