import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DOCUMENTS } from '../documents.ts'
import { fillTables } from '../fillTables.ts'
import { registryTables } from '../registryTables.ts'

/** `npm run tables`: writes the tables of docs/ that are derived from the registry. */
const tables = registryTables()
for (const name of DOCUMENTS) {
  const file = join(import.meta.dirname, '..', '..', '..', '..', 'docs', name)
  await writeFile(file, fillTables(await readFile(file, 'utf8'), tables))
}
