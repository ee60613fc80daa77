import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Step } from '../step.ts'
import { fingerprint } from './fingerprint.ts'
import type { Run } from './run.ts'

interface Site {
  workspace: string
  title: string
  /** What the build is made of. */
  sources: string[]
  output: string
}

const SITES: Site[] = [
  {
    workspace: 'dashboard',
    title: 'Building the dashboard',
    sources: ['dashboard', 'docs', 'lambdas/contract', 'lambdas/client', 'sdk/snippet', 'package-lock.json'],
    output: 'dashboard/dist',
  },
  {
    workspace: 'sdk',
    title: 'Building the recorder',
    sources: ['sdk', 'lambdas/contract', 'package-lock.json'],
    output: 'sdk/dist',
  },
]

export interface BuildSitesOptions {
  root: string
  cacheFolder: string
  run: Run
  step: Step
  /** Builds what was built from exactly these sources, too. */
  again: boolean
}

/** Builds dashboard, player and SDK, and notes in the cache folder what they were built from. */
export async function buildSites({ root, cacheFolder, run, step, again }: BuildSitesOptions): Promise<void> {
  await mkdir(cacheFolder, { recursive: true })
  await Promise.all(
    SITES.map(async ({ workspace, title, sources, output }) => {
      const note = join(cacheFolder, `${workspace}-${await fingerprint(root, sources, '')}`)
      if (!again && existsSync(note) && existsSync(join(root, output))) return
      await forget(cacheFolder, workspace)
      // With the NODE_ENV of a test or of a developer's shell, React would be its slow development build.
      const build = ['run', 'build', '--silent', '-w', `@incuera/${workspace}`]
      await step(title, run('npm', build, { NODE_ENV: 'production' }))
      await mkdir(note, { recursive: true })
    }),
  )
}

async function forget(cacheFolder: string, workspace: string): Promise<void> {
  for (const old of await readdir(cacheFolder))
    if (new RegExp(`^${workspace}-[0-9a-f]{16}$`).test(old))
      await rm(join(cacheFolder, old), { recursive: true, force: true })
}
