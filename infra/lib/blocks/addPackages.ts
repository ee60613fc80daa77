import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LockedPackage, lockedTree } from './lockedTree.ts'

/**
 * CDK context: the platform that packages with native files are added for, such as `linux-arm64`. `installed`: none are
 * added, since the function finds those of this machine in the repository's `node_modules` (`npm start`, tests).
 */
export const PLATFORM_CONTEXT = 'incuera:platform'

/** The platform of our functions on AWS. */
export const LAMBDA_PLATFORM = 'linux-arm64'

/**
 * Copies packages that cannot be bundled, because they have native files, with all that they need into `node_modules`
 * of a folder. npm installs native files for the machine that deploys only; those of another platform are downloaded by
 * npm and compared with the checksum in our lock file.
 * @throws Error when npm cannot download a package, or gives another one
 */
export function addPackages({
  lockFile,
  names,
  platform,
  folder,
}: {
  lockFile: string
  names: string[]
  platform: string
  folder: string
}): void {
  const installed = join(lockFile, '..')
  for (const locked of lockedTree(lockFile, names)) {
    if (!isFor(locked, platform)) continue
    const target = join(folder, locked.path)
    if (existsSync(join(installed, locked.path))) cpSync(join(installed, locked.path), target, { recursive: true })
    else download(locked, target)
    makeReadable(target)
  }
}

/** Packages without native files are for every platform. Lambda's C library is glibc. */
function isFor({ entry: { os, cpu, libc } }: LockedPackage, platform: string): boolean {
  const [system = '', processor = ''] = platform.split('-')
  return (
    (os ?? [system]).includes(system) &&
    (cpu ?? [processor]).includes(processor) &&
    (libc ?? ['glibc']).includes('glibc')
  )
}

function download({ name, entry: { version, integrity } }: LockedPackage, target: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-package-'))
  try {
    execFileSync('npm', ['pack', `${name}@${version}`, '--pack-destination', folder, '--silent'], { stdio: 'pipe' })
    const [file = ''] = readdirSync(folder)
    const found = `sha512-${createHash('sha512')
      .update(readFileSync(join(folder, file)))
      .digest('base64')}`
    if (found !== integrity)
      throw new Error(`npm gave another ${name}@${version} than package-lock.json names: ${found}`)
    mkdirSync(target, { recursive: true })
    execFileSync('tar', ['-xzf', join(folder, file), '-C', target, '--strip-components=1'], { stdio: 'pipe' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lambda reads as another user, and modes would be part of the asset's hash. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644)
}
