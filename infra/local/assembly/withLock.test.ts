import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { withLock } from './withLock.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-lock-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('runs one after the other, even if one fails', async () => {
  const file = join(folder, 'lock')
  let together = 0
  let most = 0
  const work = async (fails: boolean) => {
    most = Math.max(most, ++together)
    await new Promise((resolve) => setTimeout(resolve, 20))
    together--
    if (fails) throw new Error('as asked')
    return 'done'
  }
  const results = await Promise.allSettled([false, true, false].map((fails) => withLock(file, () => work(fails))))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect([most, existsSync(file)]).toEqual([1, false])
})

test('ignores the file of a killed process', async () => {
  const file = join(folder, 'left')
  // No system has process ids as high as this.
  await writeFile(file, '2147483646')
  expect(await withLock(file, async () => 'done')).toBe('done')
})
