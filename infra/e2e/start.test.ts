import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freePorts } from '../testing/freePorts.ts'
import { repositoryRoot, START } from './spawnStack.ts'

let folder: string
let taken: Server
let firstPort: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-start-'))
  firstPort = await freePorts(6)
  taken = createServer()
  await new Promise<void>((resolve) => taken.listen(firstPort + 2, '127.0.0.1', resolve))
})
afterAll(async () => {
  await new Promise((resolve) => taken.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

const start = (...flags: string[]) =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn(process.execPath, [...START, '--data', folder, ...flags], {
      cwd: repositoryRoot,
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.once('exit', (code) => resolve({ code, said: said.trim() }))
  })

describe('--check', () => {
  test('of a folder without data is 0', async () => {
    expect((await start('--check', '--data', join(folder, 'none'))).code).toBe(0)
  })

  test('of a damaged file is 1', async () => {
    const damaged = join(folder, 'damaged')
    await mkdir(damaged)
    await writeFile(join(damaged, 'people.json'), '{"people":[')
    expect((await start('--check', '--data', damaged)).code).toBe(1)
  })
})

describe('a failed start prints one line', () => {
  test('a data folder that is a file', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    const { code, said } = await start('--port', String(await freePorts(6)), '--data', file)
    expect(code).toBe(1)
    expect(said).toBe(
      `${file} is in the way: a file is where a folder must be. Move it, or choose another folder with --data FOLDER`,
    )
  })

  test('a taken port', async () => {
    const { code, said } = await start('--port', String(firstPort))
    expect(code).toBe(1)
    expect(said).toBe(
      `Port ${firstPort + 2} (player) is taken. If Incuera is already running, stop it, or choose six other consecutive ports: npm start -- --port ${firstPort + 102}`,
    )
  })

  test.each([
    ['an unknown flag', ['--frehs'], /--frehs/],
    ['a port that is none', ['--port', 'x'], /--port must be a number from 1024 to 65530/],
    ['a setting without a value', ['--set', 'a'], /--set must be NAME=VALUE/],
    ['a debugger without watching', ['--inspect', 'Api'], /--inspect needs --watch/],
    ['a debugger on no port', ['--watch', '--inspect', 'Api:x'], /--inspect must be NAME or NAME:PORT, not "Api:x"/],
  ])('%s', async (_name, flags, line) => {
    const { code, said } = await start(...flags)
    expect(code).toBe(1)
    expect(said).toMatch(line)
  })

  test('a setting that the config does not know, by its name', async () => {
    const { code, said } = await start(
      '--port',
      String(await freePorts(6)),
      '--set',
      'session.minimumDurationSeconds=soon',
    )
    expect(code).toBe(1)
    expect(said).toContain('session.minimumDurationSeconds')
    expect(said).not.toContain('    at ')
  })
})
