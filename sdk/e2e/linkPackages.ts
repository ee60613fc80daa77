import { mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Gives an app packages without a network: links in its `node_modules`.
 * @param packages by name: the folder of the package, or a `node_modules` which has it under its name
 */
export async function linkPackages(app: string, packages: Record<string, string>): Promise<void> {
  for (const [name, from] of Object.entries(packages)) {
    const link = join(app, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(from.endsWith('node_modules') ? join(from, name) : from, link)
  }
}
