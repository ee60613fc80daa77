import { cp, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { makeAssembly } from '../local/assembly/makeAssembly.ts'
import { createRun } from '../local/assembly/run.ts'
import { repositoryRoot } from './spawnStack.ts'

/** Short waits, so that a test sees the end of a session soon; everything else is as deployed. */
const QUICK = {
  'session.closingTimeoutSeconds': '3',
  'session.minimumDurationSeconds': '5',
  'lake.freshnessSeconds': '3',
}

/** Starts a stack with these waits: the tests that use it share one assembly. */
export const QUICK_FLAGS = Object.entries(QUICK).flatMap(([name, value]) => ['--set', `${name}=${value}`])

/** Copies that assembly into a new folder, where a test may change its template. */
export async function copyQuickAssembly(folder: string): Promise<{ template: string }> {
  const assembly = await makeAssembly({
    root: repositoryRoot,
    cacheFolder: join(repositoryRoot, '.cache'),
    context: QUICK,
    run: createRun(repositoryRoot, process.env),
    step: (_name, work) => work,
  })
  await cp(assembly.folder, folder, { recursive: true })
  // Packages with native files are in no bundle.
  await symlink(join(repositoryRoot, 'node_modules'), join(folder, 'node_modules'))
  return { template: join(folder, 'Incuera.template.json') }
}
