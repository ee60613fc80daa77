import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { serveFolder } from './serveFolder.ts'
import type { Site } from './startSite.ts'

const PAGE = `<!doctype html><title>React</title><link rel="icon" href="data:,"><body><script type="module" src="/reactPage.js"></script>`

/**
 * Builds `reactPage.tsx` for development, which is where React's strict mode takes components away and puts them back.
 */
export async function startReactApp(folder: string): Promise<Site> {
  await build({
    entryPoints: [join(import.meta.dirname, 'reactPage.tsx')],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'error',
  })
  await writeFile(join(folder, 'index.html'), PAGE)
  return serveFolder(folder)
}
