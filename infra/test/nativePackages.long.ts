import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { addPackages, LAMBDA_PLATFORM } from '../lib/blocks/addPackages.ts'

const ROOT = join(import.meta.dirname, '..', '..')
/** `e_machine` of an ELF header for AArch64. */
const AARCH64 = 0xb7

// Long: npm downloads 24 MB, unless this machine is one of the same platform.
test('the engine is added for the processor of Lambda, whatever machine deploys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-native-'))
  try {
    addPackages({
      lockFile: join(ROOT, 'package-lock.json'),
      names: ['@duckdb/node-api'],
      platform: LAMBDA_PLATFORM,
      folder,
    })
    const bindings = join(folder, 'node_modules/@duckdb/node-bindings-linux-arm64')
    expect(existsSync(join(folder, 'node_modules/@duckdb/node-api/package.json'))).toBe(true)
    const libraries = readdirSync(bindings).filter((name) => /\.(node|so)$/.test(name))
    expect(libraries.length).toBeGreaterThan(1)
    for (const name of libraries) expect(readFileSync(join(bindings, name)).readUInt16LE(18)).toBe(AARCH64)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
