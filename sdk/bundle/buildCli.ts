import { join } from 'node:path'
import { build } from 'esbuild'

const SOURCE = join(import.meta.dirname, '..', 'bin', 'cli.ts')

/** Writes `cli.js`, which `npx @incuera/sdk` runs, into `folder`: one file, for every Node that is maintained. */
export async function buildCli(folder: string): Promise<void> {
  await build({
    entryPoints: [SOURCE],
    outfile: join(folder, 'cli.js'),
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node18', minify: true, legalComments: 'inline' },
    logLevel: 'error',
  })
}
