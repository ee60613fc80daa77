import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConfigInput } from '../lib/config.ts'
import { fingerprint } from '../local/assembly/fingerprint.ts'
import { readTemplate, type TemplateView } from './readTemplate.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const TEMPLATES = join(ROOT, '.cache', 'templates')
const KEPT_MS = 3_600_000
/** What a template is made of. */
const SOURCES = ['infra/lib', 'infra/testing/synthesize.ts', 'lambdas', 'cdk.json', 'package-lock.json']

/**
 * The template of a config, with empty functions. It is kept while its sources stay as they are: loading the CDK and
 * synthesizing takes four seconds of CPU in each test file.
 */
export async function templateOf(config: ConfigInput = {}): Promise<TemplateView> {
  const file = join(TEMPLATES, `${await fingerprint(ROOT, SOURCES, JSON.stringify(config))}.json`)
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept !== null) return readTemplate(kept)
  const { synthesize } = await import('./synthesize.ts')
  const text = JSON.stringify(synthesize(config).json)
  await mkdir(TEMPLATES, { recursive: true })
  // Renaming is atomic, unlike writing: several tests may do this at the same time.
  const beside = `${file}.${process.pid}`
  await writeFile(beside, text)
  await rename(beside, file)
  await removeOld()
  return readTemplate(text)
}

async function removeOld(): Promise<void> {
  for (const name of await readdir(TEMPLATES)) {
    const { mtimeMs } = await stat(join(TEMPLATES, name)).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > KEPT_MS) await rm(join(TEMPLATES, name), { force: true })
  }
}
