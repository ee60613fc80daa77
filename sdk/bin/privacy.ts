import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { privacyTable } from '../privacyTable/privacyTable.ts'
import { withTables } from '../privacyTable/writeTable.ts'

const file = join(import.meta.dirname, '..', '..', 'docs', 'privacy.md')
await writeFile(file, withTables(await readFile(file, 'utf8'), privacyTable))
