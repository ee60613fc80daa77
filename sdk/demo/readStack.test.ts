import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readStack } from './readStack.ts'

test('says how to start what does not run, and what a file lacks', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'incuera-stack-'))
  const file = join(folder, 'stack.json')
  try {
    await expect(readStack(file)).rejects.toThrow('npm start')
    await writeFile(file, JSON.stringify({ dashboardUrl: 'http://127.0.0.1:1' }))
    await expect(readStack(file)).rejects.toThrow('shopUrl')
    await writeFile(
      file,
      JSON.stringify({ dashboardUrl: 'http://127.0.0.1:1', shopUrl: 'http://127.0.0.1:2', other: 1 }),
    )
    expect(await readStack(file)).toEqual({ dashboardUrl: 'http://127.0.0.1:1', shopUrl: 'http://127.0.0.1:2' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
