import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeReference } from '../writeReference.ts'

/** The last step of the dashboard's build: Vite has emptied and filled the folder. */
const dashboard = join(import.meta.dirname, '../..')
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(await readFile(join(dashboard, 'package.json'), 'utf8')))
await writeReference(join(dashboard, 'dist/app'), { version })
