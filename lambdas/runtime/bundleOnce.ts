import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { type Bundle, bundle } from './bundle.ts'
import { cachedBundleSync } from './cachedBundle.mjs'

/** npm's list of installed packages, a substitute for hundreds of files of packages. */
const INSTALLED = resolve(import.meta.dirname, '..', '..', 'node_modules', '.package-lock.json')

/**
 * Bundles like {@link bundle}, or writes what was bundled before from the same sources.
 * @param cache folder where bundles are kept
 */
export function bundleOnce(options: Bundle, cache: string): void {
  const { entry, outfile, for: target, external = [], splits = false } = options
  const name = createHash('sha256')
    .update(JSON.stringify([entry, basename(outfile), target, external, splits]))
    .digest('hex')
    .slice(0, 16)
  const kept = cachedBundleSync(join(cache, name), (folder) => {
    const sources = bundle({ ...options, outfile: join(folder, basename(outfile)) })
    return sources.filter((file) => !file.includes(`${sep}node_modules${sep}`)).concat(INSTALLED)
  })
  // Not copied: a copy would have the modes of the kept file.
  for (const file of readdirSync(kept)) writeFileSync(join(dirname(outfile), file), readFileSync(join(kept, file)))
}
