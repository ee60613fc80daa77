import type { AppFiles } from './appFiles.ts'

const LOCKS = [
  ['pnpm-lock.yaml', ['pnpm', 'add']],
  ['yarn.lock', ['yarn', 'add']],
  ['bun.lock', ['bun', 'add']],
  ['bun.lockb', ['bun', 'add']],
] as const

/** The command that adds the package, by the lock file of the app; npm without one. */
export function installCommand(files: AppFiles): string[] {
  const [, command] = LOCKS.find(([lock]) => files.has(lock)) ?? ['', ['npm', 'install']]
  return [...command, '@incuera/sdk']
}
