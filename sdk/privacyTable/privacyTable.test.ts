import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { privacyTable } from './privacyTable.ts'
import { withTables } from './writeTable.ts'

test('docs/privacy.md has the table as it is (npm run privacy writes it)', async () => {
  const document = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'privacy.md'), 'utf8')
  expect(document).toBe(withTables(document, privacyTable))
})

test('no place of the table is in two rows', () => {
  const rows = privacyTable.flatMap((group) => group.rows)
  expect(new Set(rows.map(({ what }) => what)).size).toBe(rows.length)
})
