import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buildSites } from '../assembly/buildSites.ts'
import { ASSEMBLY_LOCK } from '../assembly/makeAssembly.ts'
import { createRun } from '../assembly/run.ts'
import { withLock } from '../assembly/withLock.ts'
import { createStep } from '../step.ts'

/** `npm run build`: what the stack deploys besides its functions. `npm start` then has nothing to build. */
const root = join(import.meta.dirname, '../../..')
const cacheFolder = join(root, '.cache')
try {
  const step = createStep((line) => console.log(line), Date.now)
  await mkdir(cacheFolder, { recursive: true })
  await withLock(join(cacheFolder, ASSEMBLY_LOCK), () =>
    buildSites({ root, cacheFolder, run: createRun(root, process.env), step, again: true }),
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
