import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const ROUTER = join(import.meta.dirname, '..', '..', '..', 'dashboard', 'src', 'app', 'router.tsx')
/** They only lead elsewhere. */
const REDIRECTS = ['/', '/projects/$pid/']

/**
 * The address of every page of the dashboard, as the router declares them: a new page is seen without being listed
 * here.
 * @param values what stands for `$pid` and the other parameters
 */
export async function pagePaths(values: Record<string, string>): Promise<string[]> {
  const text = await readFile(ROUTER, 'utf8')
  const routes = [...text.matchAll(/createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*path: '([^']+)'/g)]
  const paths = routes.map(([, parent, path = '']) => (parent === 'project' ? `/projects/$pid/${path}` : path))
  const pages = paths.map((path) => path.replace('//', '/')).filter((path) => !REDIRECTS.includes(path))
  return pages.filter((path) => path !== '/projects/$pid').map((path) => fill(path, values))
}

/** @throws Error that names a parameter without a value */
function fill(path: string, values: Record<string, string>): string {
  return path.replaceAll(/\$(\w+)/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`pagePaths needs a value of $${name} for ${path}`)
    return value
  })
}
