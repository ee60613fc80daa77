import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { privacyTable } from '../privacy/privacyTable.ts'
import { withTables } from '../privacy/writeTable.ts'

const file = join(import.meta.dirname, '..', '..', 'docs', 'privacy.md')
await writeFile(file, withTables(await readFile(file, 'utf8'), privacyTable))
