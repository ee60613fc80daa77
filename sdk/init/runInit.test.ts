import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { buildCli } from '../bundle/buildCli.ts'
import { type InitPorts, runInit } from './runInit.ts'
import { type InitOptions, problemOfKey, readHost, readOptions } from './settings.ts'

const KEY = 'pk_abcdefghijklmnop'
const OPTIONS: InitOptions = {
  ...{ folder: '.', key: KEY, host: 'https://replay.example/install?x=1' },
  ...{ isConfirmed: false, isDryRun: false, installs: true },
}

async function run(options: Partial<InitOptions>, ports: Partial<InitPorts> = {}) {
  const printed: string[] = []
  const written: string[] = []
  const commands: string[] = []
  const result = await runInit(
    { ...OPTIONS, ...options },
    {
      readApp: async () =>
        new Map([
          ['package.json', '{"devDependencies":{"vite":"7"}}'],
          ['pnpm-lock.yaml', ''],
          ['src/main.js', 'run()\n'],
        ]),
      writeFile: async (path) => void written.push(path),
      run: async (command) => {
        commands.push(command.join(' '))
        return 0
      },
      ask: async () => 'y',
      print: (text) => void printed.push(text),
      hasColours: false,
      ...ports,
    },
  )
  return { result, printed: printed.join('\n'), written, commands }
}

test('shows each change, asks, writes, and adds the package with the manager of the app', async () => {
  const { result, printed, written, commands } = await run({})
  expect([result, written, commands]).toEqual(['done', ['src/incuera.js', 'src/main.js'], ['pnpm add @incuera/sdk']])
  expect(printed).toContain("+  apiHost: 'https://replay.example',")
  expect(printed).toContain("changed  src/main.js\n@@ line 1 @@\n+import './incuera.js'\n run()")
})

test('writes nothing without a yes', async () => {
  expect(await run({}, { ask: async () => '' })).toMatchObject({ result: 'refused', written: [], commands: [] })
  expect(await run({}, { ask: null })).toMatchObject({
    ...{ result: 'refused', written: [] },
    printed: expect.stringContaining('add --yes'),
  })
  expect(await run({ isDryRun: true })).toMatchObject({ result: 'shown', written: [] })
})

test('asks for key and host where somebody can answer', async () => {
  const questions: string[] = []
  const answers = [KEY, 'replay.example', 'yes']
  const ask = async (question: string) => {
    questions.push(question)
    return answers.shift() ?? ''
  }
  const { result, printed } = await run({ key: undefined, host: undefined }, { ask })
  expect([result, questions.length]).toEqual(['done', 3])
  expect(printed).toContain("apiHost: 'https://replay.example'")
  expect(await run({ key: undefined }, { ask: null })).toMatchObject({ result: 'failed', printed: '--key is missing.' })
})

test('says what to do when the package manager fails', async () => {
  expect(await run({ isConfirmed: true }, { run: async () => 1 })).toMatchObject({
    result: 'failed',
    printed: expect.stringContaining('"pnpm add @incuera/sdk" failed: run it again.'),
  })
})

describe('what is not accepted', () => {
  test.each(['', 'pk_', 'pk_abcdefg…', 'sk_abcdefghijklmnop', "pk_abcdefghijklmno'"])('the key %j', (key) => {
    expect(problemOfKey(key)).not.toBeNull()
  })

  test.each(['', 'http://replay.example', 'ftp://x', 'https://a b', 'javascript:alert(1)', 'https://me@x.example'])(
    'the host %j',
    (host) => {
      expect(readHost(host)).toHaveProperty('problem')
    },
  )

  test.each([['start'], ['init', 'now']])('the command %j', (...args) => {
    expect(() => readOptions(args)).toThrow('write init')
  })

  test('an option that there is not', () => {
    expect(() => readOptions(['init', '--kye', 'x'])).toThrow("'--kye'")
  })
})

describe('the command', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'incuera-init-'))
    await buildCli(folder)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('records the pages of a folder, and a second time says so', async () => {
    const site = join(folder, 'site')
    await mkdir(join(site, 'about'), { recursive: true })
    await mkdir(join(site, 'node_modules'), { recursive: true })
    for (const page of ['index.html', 'about/us.html', 'node_modules/x.html'])
      await writeFile(join(site, page), '<head>\n  <title>x</title>\n</head>\n')
    const args = [
      join(folder, 'cli.js'),
      'init',
      '--folder',
      site,
      '--key',
      KEY,
      '--host',
      'http://127.0.0.1:4901',
      '-y',
    ]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    expect(stdout).toMatch(/This is an app of plain HTML[\s\S]*Done\./)
    const [index, us, foreign] = await Promise.all(
      ['index.html', 'about/us.html', 'node_modules/x.html'].map((page) => readFile(join(site, page), 'utf8')),
    )
    expect(index).toContain(`src="http://127.0.0.1:4901/sdk/loader.js" data-key="${KEY}"`)
    expect(us).toBe(index)
    expect(foreign).not.toContain('incuera')
    expect((await readdir(site)).sort()).toEqual(['about', 'index.html', 'node_modules'])
    await expect(promisify(execFile)(process.execPath, args)).rejects.toMatchObject({
      ...{ code: 1, stdout: 'The recorder is already in index.html: nothing to do.\n' },
    })
  })

  test('shows its options', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'cli.js'), '--help'])
    expect(stdout).toMatch(/^Usage: npx @incuera\/sdk init/)
  })
})
