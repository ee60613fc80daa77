import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProjectId } from '@incuera/contract/ids.ts'
import { FIELD_NAMES, searchField } from '@incuera/contract/search/fields.ts'
import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import { candidateQueries } from '@incuera/lambdas/api/ask/candidates.ts'
import { planQuestion } from '@incuera/lambdas/api/ask/planQuestion.ts'
import { checkSql } from '@incuera/lambdas/api/sql/checkSql.ts'
import { FUNCTIONS } from '@incuera/lambdas/api/sql/types/signatures.ts'
import { openTrinoGrammar, type TrinoGrammar } from '@incuera/lambdas/api/testing/sql/openTrinoGrammar.ts'
import { composeSql } from '@incuera/lambdas/query/insights/composeSql.ts'
import { searchSql } from '@incuera/lambdas/query/search/searchSql.ts'
import { NOTHING_KEPT } from '@incuera/lambdas/sessions/lake/lakeState.ts'
import { beforeAll, describe, expect, test } from '@jest/globals'
import * as z from 'zod'

const root = join(import.meta.dirname, '..', '..', '..')
const docs = join(root, 'docs')

/** The SQL in docs/, each query ended by a semicolon. */
const documented = readdirSync(docs)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    [...readFileSync(join(docs, name), 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
      block.split(/;\s*\n/),
    ),
  )
  .map((sql) => sql.trim())
  .filter((sql) => sql !== '')

let trino: TrinoGrammar
beforeAll(async () => {
  trino = await openTrinoGrammar()
})

describe('queries of the documentation', () => {
  test.each(documented)('%s', (sql) => {
    expect(() => checkSql(sql)).not.toThrow()
    expect(trino.problemOf(sql)).toBeNull()
  })
})

test('searches', () => {
  const steps = 'steps:(click:"it\'s" > error !> page:/a/* > signal:rage !> event:purchase within:1m)'
  const texts = [`${steps} tag:x -lamp device:phone,tablet friction:>=40 started:<7d signal:rage=0 has:summary`, '']
  for (const { example } of FIELD_NAMES.map(searchField)) texts.push(example)
  for (const text of texts) {
    const parsed = parseSearch(text)
    const { select } = searchSql(parsed.ok ? parsed.search : { clauses: [] }, { nowMs: Date.UTC(2026, 10, 21) })
    expect([text, parsed.ok, trino.problemOf(select)]).toEqual([text, true, null])
  }
  const question = 'How many rage clicks on the “Pay” button?'
  const range = { from: '2026-11-01', to: '2026-11-30' }
  const asked = candidateQueries({ question, search: planQuestion(question).search, range, nowMs: 0 })
  for (const query of Object.values(asked)) {
    const scope = {
      database: 'lake',
      pid: ProjectId.parse('p00000000001'),
      range,
      today: range.to,
      watermark: NOTHING_KEPT,
    }
    expect(trino.problemOf(composeSql(query, scope))).toBeNull()
  }
})

test('examples of the dashboard', async () => {
  const examples = join(root, 'dashboard', 'src', 'features', 'sql', 'logic', 'exampleQueries.ts')
  const { EXAMPLE_QUERIES } = z
    .object({ EXAMPLE_QUERIES: z.array(z.object({ sql: z.string() })).min(1) })
    .parse(await import(examples))
  for (const { sql } of EXAMPLE_QUERIES) {
    expect(() => checkSql(sql)).not.toThrow()
    expect(trino.problemOf(sql)).toBeNull()
  }
})

test('docs/sql.md lists the functions that may be called, and no others', () => {
  const [, list = ''] =
    /### Functions\n([\s\S]*?)\n`approx_distinct`/.exec(readFileSync(join(docs, 'sql.md'), 'utf8')) ?? []
  const listed = [...list.matchAll(/`(\w+)`/g)].flatMap(([, name]) => name ?? [])
  // Written with keywords among their arguments, these are other functions in disguise.
  const special = ['substring', 'position', 'extract']
  expect(listed.toSorted()).toEqual([...FUNCTIONS.keys(), ...special].toSorted())
})
