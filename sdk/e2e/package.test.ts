import { execFile } from 'node:child_process'
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { publint } from 'publint'
import { builtSdk } from '../bundle/builtSdk.ts'
import { type PackedSdk, packSdk } from '../bundle/packSdk.ts'
import { SDK_NAME, SDK_VERSION } from '../src/transport/batches/version.ts'
import { linkPackages } from './linkPackages.ts'

const SDK = join(import.meta.dirname, '..')
const MODULES = join(SDK, '..', 'node_modules')
const run = promisify(execFile)
/**
 * One of them looks into the package's own declarations as well; with version 6 that takes ten seconds, most of them
 * for the browser's.
 */
const COMPILERS = [
  { name: 'TypeScript 6', compiler: 'typescript', skipLibCheck: 'true' },
  { name: 'TypeScript 7', compiler: 'typescript-native', skipLibCheck: 'false' },
]

let folder: string
let packed: PackedSdk
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-package-'))
  packed = await packSdk(folder, await builtSdk())
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const textOf = (path: string) => readFile(join(packed.folder, path), 'utf8')

describe('the package', () => {
  test('breaks no rule of packages', async () => {
    const { messages } = await publint({ pkgDir: packed.folder, strict: true, pack: false })
    expect(messages).toEqual([])
  })

  test('holds what is built, its licence and its manual, and nothing else', () => {
    const built = packed.files.filter((file) => file.startsWith('dist/'))
    expect(packed.files.filter((file) => !built.includes(file))).toEqual(['LICENSE', 'README.md', 'package.json'])
    expect(built.filter((file) => !/^dist\/[\w-]+(\.d\.ts|\.js)$/.test(file))).toEqual([])
    expect(built).toEqual(
      expect.arrayContaining([
        'dist/index.js',
        'dist/index.d.ts',
        'dist/react.js',
        'dist/react.d.ts',
        'dist/loader.js',
        'dist/incuera.js',
        'dist/cli.js',
      ]),
    )
  })

  test('carries all that it needs: neither code nor types ask for another package than React', async () => {
    const asked = await Promise.all(
      packed.files
        .filter((file) => file.startsWith('dist/') && file !== 'dist/cli.js')
        .map(async (file) => {
          const text = await textOf(file)
          const code = file.endsWith('.d.ts') ? text.replace(/\/\*[\s\S]*?\*\//g, '') : text
          return [...code.matchAll(/\b(?:from|import)\s*\(?["']([@\w./-]+)["']/g)].map(([, name]) => name)
        }),
    )
    const names = [...new Set(asked.flat())].sort()
    expect(names).toEqual([
      './index.js',
      expect.stringMatching(/^\.\/onDemand-\w{8}\.js$/),
      'react',
      'react/jsx-runtime',
    ])
    expect(packed.files).toContain(`dist/${names[1]?.slice(2)}`)
    const { dependencies, peerDependenciesMeta } = JSON.parse(await textOf('package.json'))
    expect([dependencies, peerDependenciesMeta]).toEqual([undefined, { react: { optional: true } }])
  })

  test('is called as its batches say', async () => {
    expect(JSON.parse(await textOf('package.json'))).toMatchObject({ name: SDK_NAME, version: SDK_VERSION })
  })

  test('has the licence of the whole', async () => {
    expect(await textOf('LICENSE')).toBe(await readFile(join(SDK, '..', 'LICENSE'), 'utf8'))
  })

  test('is for the client where a framework draws on both sides', async () => {
    expect(await textOf('dist/react.js')).toMatch(/^'use client'\n/)
  })
})

describe('its types, as a customer compiles them', () => {
  let app: string
  beforeAll(async () => {
    app = join(folder, 'types')
    await cp(join(import.meta.dirname, 'consumer', 'types'), app, { recursive: true })
    await copyFile(join(SDK, 'snippet', 'npm.snippet.ts'), join(app, 'npm.snippet.ts'))
    await copyFile(join(SDK, 'snippet', 'react.snippet.tsx'), join(app, 'react.snippet.tsx'))
    await writeFile(join(app, 'package.json'), JSON.stringify({ type: 'module' }))
    const installed = join(app, 'node_modules', '@incuera', 'sdk')
    await mkdir(installed, { recursive: true })
    await run('tar', ['-xzf', packed.tarball, '-C', installed, '--strip-components', '1'])
    await linkPackages(app, { react: MODULES, '@types/react': MODULES })
  })

  const compile = async (compiler: string, skipLibCheck: string, moduleResolution: string) => {
    const module = moduleResolution === 'bundler' ? 'preserve' : moduleResolution
    const flags = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--skipLibCheck',
      skipLibCheck,
      '--jsx',
      'react-jsx',
      '--target',
      'es2022',
    ]
    const sources = (await readdir(app)).filter((name) => /\.tsx?$/.test(name))
    const tsc = join(MODULES, compiler, 'bin', 'tsc')
    const args = [tsc, ...flags, '--module', module, '--moduleResolution', moduleResolution, ...sources]
    return run(process.execPath, args, { cwd: app }).then(
      () => '',
      (error: { stdout: string }) => error.stdout,
    )
  }

  test.each(COMPILERS.flatMap((one) => ['bundler', 'nodenext'].map((resolution) => ({ ...one, resolution }))))(
    '$name, resolution $resolution: good uses compile, wrong ones do not',
    async ({ compiler, skipLibCheck, resolution }) => {
      expect(await compile(compiler, skipLibCheck, resolution)).toBe('')
    },
  )
})
