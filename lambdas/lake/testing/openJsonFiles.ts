import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestFiles } from './openTestEngine.ts'

/** The files of createMemoryRewriter.ts. */
export async function openJsonFiles(): Promise<TestFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'incuera-lake-test-'))
  return {
    folder,
    hotFile: async (_table, rows) => Buffer.from(JSON.stringify(rows)),
    async rowsOf(bytes, columns) {
      const rows: Record<string, unknown>[] = JSON.parse(bytes.toString())
      return rows.map((row) => columns.map((name) => row[name] ?? null))
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
