import { ProjectId } from '@incuera/contract/ids.ts'
import { LAKE_TABLE_NAMES } from '@incuera/contract/lake/tables.ts'
import { expect, test } from '@jest/globals'
import { openTrinoGrammar } from '../testing/sql/openTrinoGrammar.ts'
import { scopeTables } from './scopeTables.ts'

const scope = {
  pid: ProjectId.parse('pours0000000'),
  database: 'my_lake',
  range: { from: '2026-11-21', to: '2026-11-22' },
}

test.each(LAKE_TABLE_NAMES)('the relation of %s is valid Trino', async (name) => {
  const trino = await openTrinoGrammar()
  expect(trino.problemOf(`WITH ${scopeTables([name], scope)} SELECT * FROM ${name}`)).toBeNull()
})

test('every table that is read is bounded by project and day', () => {
  const sql = scopeTables(LAKE_TABLE_NAMES, scope)
  const reads = sql.split('FROM "my_lake".').slice(1)
  expect(reads).toHaveLength(LAKE_TABLE_NAMES.length)
  for (const read of reads)
    expect(read).toMatch(/^"\w+" WHERE project_id = 'pours0000000' AND day BETWEEN '2026-11-21' AND '2026-11-22'\)/)
})
