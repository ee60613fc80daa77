import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { unpackChromium } from './unpackChromium.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-unpack-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('unpacks into a missing folder, once for two simultaneous calls', async () => {
  const target = join(folder, 'cache', 'chromium')
  const [one, other] = await Promise.all([unpackChromium(target), unpackChromium(target)])
  expect(one).toEqual(other)
  expect(await readdir(join(folder, 'cache'))).toEqual(['chromium'])
  expect(await unpackChromium(target)).toEqual(one)

  // As an earlier version has left it.
  const fonts = join(target, 'fonts', 'fonts')
  const names = await readdir(fonts)
  await rm(join(fonts, 'NotoColorEmoji_400Regular.ttf'))
  await writeFile(join(fonts, 'NotoEmoji_400Regular.ttf'), '')
  await unpackChromium(target)
  expect(await readdir(fonts)).toEqual(names)
})
