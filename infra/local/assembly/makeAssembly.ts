import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { PLATFORM_CONTEXT } from '#lib/blocks/addPackages.ts'
import { BUNDLES_CONTEXT } from '#lib/blocks/bundlesContext.ts'
import type { Step } from '../step.ts'
import { buildSites } from './buildSites.ts'
import { fingerprint } from './fingerprint.ts'
import type { Run } from './run.ts'
import { withLock } from './withLock.ts'

/** File in the cache folder that a build or synthesis holds: it empties folders that another may be reading. */
export const ASSEMBLY_LOCK = 'assembly.lock'
/** How many older assemblies are kept, so that switching between two states is quick. */
const ASSEMBLIES_KEPT = 4

export interface Assembly {
  /** Folder with manifest.json, the template and its assets. */
  folder: string
  /** False if nothing had changed since the last build. */
  isNew: boolean
}

export interface AssemblyOptions {
  root: string
  cacheFolder: string
  /** CDK context, as `{ 'lake.freshnessSeconds': '5' }`: overrides of incuera.config.ts. */
  context: Record<string, string>
  run: Run
  step: Step
}

/**
 * Builds dashboard, player and SDK and synthesizes the app, unless an assembly of exactly these sources and settings
 * exists. Of two simultaneous starts one waits for the other: a build empties the folder that the other may be reading.
 */
export async function makeAssembly(options: AssemblyOptions): Promise<Assembly> {
  await mkdir(options.cacheFolder, { recursive: true })
  return withLock(join(options.cacheFolder, ASSEMBLY_LOCK), () => makeAlone(options))
}

async function makeAlone({ root, cacheFolder, context, run, step }: AssemblyOptions): Promise<Assembly> {
  await buildSites({ root, cacheFolder, run, step, again: false })

  const sources = [
    'infra/bin',
    'infra/lib',
    'incuera.config.ts',
    'cdk.json',
    'lambdas',
    'dashboard',
    'sdk',
    'package-lock.json',
  ]
  const name = `assembly-${await fingerprint(root, sources, JSON.stringify(context))}`
  const folder = join(cacheFolder, name)
  if (existsSync(folder)) {
    const now = new Date()
    await utimes(folder, now, now)
    return { folder, isNew: false }
  }
  const beside = `${folder}.${process.pid}`
  try {
    await step(
      'Synthesizing the stack',
      run('node', ['--import', 'tsx', 'infra/bin/incuera.ts'], await cdkEnv(root, cacheFolder, beside, context)),
    )
    await rename(beside, folder)
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
  await dropOld(cacheFolder, name)
  return { folder, isNew: true }
}

/**
 * What the `cdk` command sets before it runs the app. Running the app directly saves half of the time (measured: 9 s
 * against 21 s), because the command checks for updates and validates what `npm test` has validated.
 */
async function cdkEnv(
  root: string,
  cacheFolder: string,
  output: string,
  overrides: Record<string, string>,
): Promise<Record<string, string>> {
  const { context } = CdkJson.parse(JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8')))
  return {
    CDK_OUTDIR: output,
    CDK_CONTEXT_JSON: JSON.stringify({
      ...context,
      'aws:cdk:enable-asset-metadata': true,
      [BUNDLES_CONTEXT]: join(cacheFolder, 'bundles'),
      // From a folder elsewhere Node would not find what is installed here.
      [PLATFORM_CONTEXT]: output.startsWith(`${root}/`) ? 'installed' : `${process.platform}-${process.arch}`,
      ...overrides,
    }),
    CDK_VALIDATION: 'false',
  }
}

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) })

async function dropOld(cacheFolder: string, current: string): Promise<void> {
  const names = (await readdir(cacheFolder)).filter((name) => /^assembly-[0-9a-f]{16}$/.test(name) && name !== current)
  const aged = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(cacheFolder, name))).mtimeMs })),
  )
  const old = aged.sort((a, b) => b.at - a.at).slice(ASSEMBLIES_KEPT - 1)
  for (const { name } of old) await rm(join(cacheFolder, name), { recursive: true, force: true })
}
