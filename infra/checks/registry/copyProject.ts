import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..', '..')
/** Everything that may have to know a signal, and what it imports; the rest of the project imports none of it. */
const LAMBDAS = ['contract', 'client', 'analysis', 'sessions', 'runtime', 'ingest'].map((room) => `lambdas/${room}`)
const PARTS = [
  'package.json',
  ...LAMBDAS,
  'lambdas/package.json',
  'sdk/package.json',
  'sdk/src',
  'sdk/snippet',
  'dashboard/package.json',
  'dashboard/src',
  'dashboard/player',
  'dashboard/shared',
  'dashboard/failOnMissingExport.ts',
]
const WORKSPACES = ['lambdas', 'lambdas/contract', 'lambdas/client', 'sdk', 'dashboard']

export interface ProjectCopy {
  folder: string
  /** Paths of the files that were added or edited. */
  touched: ReadonlySet<string>
  write(path: string, text: string): Promise<void>
  /** Edits a file. @throws Error when `before` is not in it. */
  replace(path: string, before: string, after: string): Promise<void>
}

/** The sources, without tests, in a temporary folder that has the packages of the original. */
export async function copyProject(): Promise<ProjectCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'incuera-sample-'))
  for (const file of sources()) await cp(join(ROOT, file), join(folder, file))
  await linkPackages(folder)
  const touched = new Set<string>()
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
    touched.add(path)
  }
  return {
    ...{ folder, touched, write },
    async replace(path, before, after) {
      const text = await readFile(join(folder, path), 'utf8')
      if (!text.includes(before)) throw new Error(`${path} does not contain ${before}`)
      await write(path, text.replace(before, after))
    },
  }
}

function sources(): string[] {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', ...PARTS]
  const gone = new Set(execFileSync('git', ['ls-files', '--deleted'], { cwd: ROOT, encoding: 'utf8' }).split('\n'))
  const isWanted = (file: string) =>
    /(\.tsx?|\.mjs|package\.json)$/.test(file) && !/\.(test|long)\.tsx?$|\/bench\//.test(file) && !gone.has(file)
  return execFileSync('git', list, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(isWanted)
}

/** Packages as they are installed, but our own from the copy. */
async function linkPackages(folder: string): Promise<void> {
  const packages = join(folder, 'node_modules')
  await mkdir(join(packages, '@incuera'), { recursive: true })
  for (const name of await readdir(join(ROOT, 'node_modules')))
    if (name !== '@incuera') await symlink(join(ROOT, 'node_modules', name), join(packages, name))
  for (const name of WORKSPACES) {
    await symlink(join(folder, name), join(packages, '@incuera', name.split('/').at(-1) ?? name))
    // Where two versions of a package are installed, a workspace has one of its own.
    await symlink(join(ROOT, name, 'node_modules'), join(folder, name, 'node_modules'))
  }
}
