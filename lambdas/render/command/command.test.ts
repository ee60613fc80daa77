import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'

const RENDER = resolve(import.meta.dirname, '..', 'bin', 'render.mjs')
const run = (...args: string[]) => promisify(execFile)(process.execPath, [RENDER, ...args])

test('the command starts from its bundle and prints its usage', async () => {
  const { stdout } = await run('--help')
  expect(stdout).toMatch(/^npm run render -- <session\.json> <out\.mp4>/)
})

test('expected errors are one sentence, without a stack', async () => {
  await expect(run('nowhere.json', 'out.mp4')).rejects.toMatchObject({
    code: 1,
    stderr: 'There is no file nowhere.json.\n',
  })
})
