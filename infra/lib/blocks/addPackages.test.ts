import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { addPackages, LAMBDA_PLATFORM } from './addPackages.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'incuera-add-packages-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const install = (name: string) => {
  mkdirSync(join(root, 'node_modules', name), { recursive: true })
  writeFileSync(join(root, 'node_modules', name, 'index.js'), '', { mode: 0o600 })
}
const native = (os: string, cpu: string, libc?: string) => ({
  version: '1.0.0',
  ...{ os: [os], cpu: [cpu], optional: true },
  ...(libc === undefined ? {} : { libc: [libc] }),
})

test('adds the packages with the native files of one platform, readable by everyone', () => {
  const lockFile = join(root, 'package-lock.json')
  const optional = ['@db/linux-arm64', '@db/linux-x64', '@db/linux-arm64-musl', '@db/darwin-arm64']
  const packages = {
    'node_modules/@db/api': { version: '1.0.0', dependencies: { '@db/bindings': '1.0.0' } },
    'node_modules/@db/bindings': {
      version: '1.0.0',
      optionalDependencies: Object.fromEntries(optional.map((name) => [name, '1.0.0'])),
    },
    'node_modules/@db/linux-arm64': native('linux', 'arm64', 'glibc'),
    'node_modules/@db/linux-x64': native('linux', 'x64', 'glibc'),
    'node_modules/@db/linux-arm64-musl': native('linux', 'arm64', 'musl'),
    'node_modules/@db/darwin-arm64': native('darwin', 'arm64'),
  }
  writeFileSync(lockFile, JSON.stringify({ lockfileVersion: 3, packages }))
  for (const name of ['@db/api', '@db/bindings', ...optional]) install(name)

  const added = (platform: string) => {
    const folder = join(root, platform)
    addPackages({ lockFile, names: ['@db/api'], platform, folder })
    return readdirSync(join(folder, 'node_modules/@db')).sort()
  }
  expect(added(LAMBDA_PLATFORM)).toEqual(['api', 'bindings', 'linux-arm64'])
  expect(added('darwin-arm64')).toEqual(['api', 'bindings', 'darwin-arm64'])
  const file = join(root, LAMBDA_PLATFORM, 'node_modules/@db/linux-arm64/index.js')
  expect(existsSync(file) && statSync(file).mode & 0o777).toBe(0o644)
})
