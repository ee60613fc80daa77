import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FONT_PACKAGES } from '@incuera/lambdas/runtime/addFonts.ts'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { writePackage } from './writePackage.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'incuera-package-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lockOf = (packages: Record<string, unknown>) => {
  const lockFile = join(folder, 'ours.json')
  writeFileSync(lockFile, JSON.stringify({ lockfileVersion: 3, packages }))
  return lockFile
}
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

test('takes the package and everything it needs, and nothing else', () => {
  const lockFile = lockOf({
    '': { dependencies: { wanted: '^1.0.0', other: '^1.0.0' } },
    'node_modules/wanted': { version: '1.2.3', dependencies: { deep: '^2.0.0' } },
    'node_modules/deep': {
      version: '2.0.0',
      optionalDependencies: { perhaps: '^1.0.0' },
      peerDependencies: { never: '*' },
      peerDependenciesMeta: { never: { optional: true } },
    },
    'node_modules/perhaps': { version: '1.0.0', dependencies: { wanted: '^1.0.0' } },
    'node_modules/other': { version: '1.0.0' },
  })
  writePackage({ lockFile, names: ['wanted'], folder })
  expect(read('package.json').dependencies).toEqual({ wanted: '1.2.3' })
  expect(Object.keys(read('package-lock.json').packages)).toEqual([
    '',
    'node_modules/deep',
    'node_modules/perhaps',
    'node_modules/wanted',
  ])
})

test('names a package that the lock lacks', () => {
  const lockFile = lockOf({ 'node_modules/wanted': { version: '1.0.0', dependencies: { deep: '^2.0.0' } } })
  expect(() => writePackage({ lockFile, names: ['wanted'], folder })).toThrow(
    'deep, which is needed for wanted, is not in',
  )
})

test('refuses a tree that is not flat', () => {
  const lockFile = lockOf({
    'node_modules/wanted': { version: '1.0.0' },
    'node_modules/wanted/node_modules/deep': { version: '1.0.0' },
  })
  expect(() => writePackage({ lockFile, names: ['wanted'], folder })).toThrow('only a flat tree can be read')
})

test("our own lock contains the renderer's Chromium and its fonts", () => {
  writePackage({
    lockFile: join(import.meta.dirname, '../../../package-lock.json'),
    names: ['@sparticuz/chromium', ...FONT_PACKAGES],
    folder,
  })
  expect(read('package.json').dependencies).toMatchObject({
    '@sparticuz/chromium': '147.0.0',
    '@embedpdf/fonts-jp': '1.0.0',
  })
})
