import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Step } from '../step.ts'
import { fingerprint } from './fingerprint.ts'
import type { Run } from './run.ts'

/** Assemblies of older sources or other settings that are kept, so that going back and forth between two is quick. */
const ASSEMBLIES_KEPT = 4

export interface Assembly {
  /** Folder with manifest.json, the template and its assets. */
  folder: string
  /** False when nothing had changed since it was made. */
  isNew: boolean
}

/**
 * Builds dashboard, player and SDK and synthesizes the app, unless an assembly of the very same sources and settings exists.
 * Two starts at once are harmless: each makes its own and the first rename wins.
 * @param context CDK context, as `{ 'lake.freshnessSeconds': '5' }`: overrides of incuera.config.ts.
 */
export async function makeAssembly(options: {
  root: string
  cacheFolder: string
  context: Record<string, string>
  run: Run
  step: Step
}): Promise<Assembly> {
  const { root, cacheFolder, context, run, step } = options
  const build = (workspace: string) => run('npm', ['run', 'build', '--silent', '-w', `@incuera/${workspace}`])
  await mkdir(cacheFolder, { recursive: true })

  await Promise.all([
    buildOnce(root, cacheFolder, 'dashboard', ['dashboard', 'lambdas/contract', 'package-lock.json'], 'dashboard/dist', () =>
      step('Building the dashboard', build('dashboard')),
    ),
    buildOnce(root, cacheFolder, 'sdk', ['sdk/src', 'sdk/bin', 'sdk/package.json', 'lambdas/contract', 'package-lock.json'], 'sdk/dist', () =>
      step('Building the recorder', build('sdk')),
    ),
  ])

  const sources = ['infra/bin', 'infra/lib', 'incuera.config.ts', 'cdk.json', 'lambdas', 'dashboard', 'sdk/src', 'sdk/bin', 'package-lock.json']
  const name = `assembly-${await fingerprint(root, sources, JSON.stringify(context))}`
  const folder = join(cacheFolder, name)
  if (existsSync(folder)) {
    const now = new Date()
    await utimes(folder, now, now)
    return { folder, isNew: false }
  }
  const beside = `${folder}.${process.pid}`
  try {
    const flags = Object.entries(context).flatMap(([key, value]) => ['-c', `${key}=${value}`])
    await step('Synthesizing the stack', run('npx', ['cdk', 'synth', '--quiet', '--no-notices', '--output', beside, ...flags]))
    await rename(beside, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
  await dropOld(cacheFolder, name)
  return { folder, isNew: true }
}

/** Runs a build unless `output` was made from these very sources. */
async function buildOnce(
  root: string,
  cacheFolder: string,
  name: string,
  sources: string[],
  output: string,
  build: () => Promise<unknown>,
): Promise<void> {
  const stamp = join(cacheFolder, `${name}-${await fingerprint(root, sources, '')}`)
  if (existsSync(stamp) && existsSync(join(root, output))) return
  await build()
  for (const old of await readdir(cacheFolder))
    if (new RegExp(`^${name}-[0-9a-f]{16}$`).test(old)) await rm(join(cacheFolder, old), { recursive: true })
  await mkdir(stamp, { recursive: true })
}

async function dropOld(cacheFolder: string, current: string): Promise<void> {
  const names = (await readdir(cacheFolder)).filter((name) => /^assembly-[0-9a-f]{16}$/.test(name) && name !== current)
  const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(cacheFolder, name))).mtimeMs })))
  const old = aged.sort((a, b) => b.at - a.at).slice(ASSEMBLIES_KEPT - 1)
  for (const { name } of old) await rm(join(cacheFolder, name), { recursive: true, force: true })
}
