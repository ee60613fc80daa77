import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Copies what a clone of the repository would contain, plus what is not committed yet, and links the packages that `npm
 * ci` would install. Nothing that was built is there.
 */
export function copyRepository(from: string, to: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: from,
    encoding: 'utf8',
  })
    .split('\0')
    .filter(Boolean)
  for (const path of listed.filter((file) => existsSync(join(from, file)))) {
    mkdirSync(dirname(join(to, path)), { recursive: true })
    copyFileSync(join(from, path), join(to, path))
  }
  for (const workspace of ['.', 'lambdas', 'lambdas/contract', 'lambdas/client', 'sdk', 'infra', 'dashboard']) {
    const packages = join(workspace, 'node_modules')
    if (existsSync(join(from, packages))) linkPackages(join(from, packages), join(to, packages))
  }
}

/** Links to our own workspaces and the commands in `.bin` are relative, and so lead into the copy. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else if (entry.name === '.bin' || entry.name === '@incuera') linkPackages(source, target)
    else symlinkSync(source, target)
  }
}
