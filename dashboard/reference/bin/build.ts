import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { writeDocs } from '../writeDocs.ts'
import { writeReference } from '../writeReference.ts'

/** The last step of the dashboard's build: Vite has emptied and filled the folder. */
const dashboard = join(import.meta.dirname, '../..')
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(await readFile(join(dashboard, 'package.json'), 'utf8')))
const site = join(dashboard, 'dist/app')
await writeReference(site, { version })
await writeDocs(site, join(dashboard, '../docs'))
