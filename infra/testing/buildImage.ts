import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleOnce } from '@incuera/lambdas/runtime/bundleOnce.ts'
import { fillRenderImage } from '../lib/blocks/renderImage.ts'
import type { Sandbox } from './lambdaSandbox.ts'
import { BUNDLES, ROOT } from './synthesize.ts'
import { type WalkedImage, walkDockerfile } from './walkDockerfile.ts'

/**
 * Builds the renderer's image into a folder, with the steps of its Dockerfile.
 * @param packages `registry`: a real `npm ci`. `installed`: copies the packages of the lock from this repository, which
 * takes no network
 */
export async function buildImage(
  sandbox: Sandbox,
  folder: string,
  packages: 'registry' | 'installed',
): Promise<WalkedImage> {
  const [context, programs] = [join(folder, 'context'), join(folder, 'programs')]
  for (const path of [context, programs]) mkdirSync(path, { recursive: true })
  const before = process.umask(0o077)
  try {
    fillRenderImage(join(ROOT, 'lambdas'), context, (options) => bundleOnce(options, BUNDLES))
  } finally {
    process.umask(before)
  }
  if (packages === 'installed') writeFileSync(join(programs, 'npm'), NPM, { mode: 0o755 })
  return walkDockerfile({ context, folder: join(folder, 'stages'), sandbox, programs })
}

const NPM = `#!/usr/bin/env node
const { cpSync, readFileSync } = require('node:fs')
for (const path of Object.keys(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages)) {
  if (path) cpSync(${JSON.stringify(`${ROOT}/`)} + path, path, { recursive: true })
}
`
