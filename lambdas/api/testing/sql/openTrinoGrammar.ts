import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import * as z from 'zod'

export interface TrinoGrammar {
  /** Trino's grammar's objection to a query; null when it parses. */
  problemOf(sql: string): string | null
}

const Module = z.object({ problemOf: z.function({ input: [z.string()], output: z.string().nullable() }) })

/**
 * The grammar of Trino from dt-sql-parser, a check independent of our own. It is bundled first: its folders are
 * imported without file names, which Node does not resolve.
 */
export async function openTrinoGrammar(): Promise<TrinoGrammar> {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-trino-'))
  const file = join(folder, 'trino.cjs')
  const contents = `
    import { TrinoSQL } from 'dt-sql-parser'
    const trino = new TrinoSQL()
    export function problemOf(sql) {
      const [first] = trino.validate(sql)
      return first ? first.startLine + ':' + first.startColumn + ' ' + first.message : null
    }`
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: file,
    logLevel: 'silent',
  })
  try {
    return Module.parse(createRequire(import.meta.url)(file))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
