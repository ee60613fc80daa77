import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from '@jest/globals'
import { bundleProcess } from './bundleProcess.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'incuera-bundle-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(path: string, text: string): string {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
  return file
}

test('each source knows its own place, and gets the package that is installed for it', async () => {
  for (const place of ['.', 'one']) {
    write(`${place}/node_modules/shared/package.json`, '{"name":"shared","type":"module","exports":"./index.js"}')
    write(`${place}/node_modules/shared/index.js`, `export const version = 'of ${place}'`)
  }
  const says = `import { version } from 'shared'\nexport const said: string[] = [import.meta.dirname, import.meta.url, version, 'import.meta.url']\n`
  const one = write('one/says.ts', says)
  const two = write('two/says.ts', says)
  const entry = write(
    'main.ts',
    `import { said as one } from './one/says.ts'\nimport { said as two } from './two/says.ts'\nconsole.log(JSON.stringify([one, two]))`,
  )
  const outfile = join(folder, 'built', 'main.mjs')
  const sources = await bundleProcess(entry, outfile)
  expect(sources).toEqual(expect.arrayContaining([entry, one, two]))
  expect(JSON.parse(execFileSync(process.execPath, [outfile], { encoding: 'utf8' }))).toEqual([
    [join(folder, 'one'), pathToFileURL(one).href, 'of one', 'import.meta.url'],
    [join(folder, 'two'), pathToFileURL(two).href, 'of .', 'import.meta.url'],
  ])
})

test('a source that is imported from the root of its workspace is bundled', async () => {
  write('rooted/package.json', '{"name":"rooted","type":"module","imports":{"#*":"./*"}}')
  const deep = write('rooted/some/folder/name.ts', `export const name: string = 'found'`)
  const entry = write('rooted/other/main.ts', `import { name } from '#some/folder/name.ts'\nconsole.log(name)`)
  const outfile = join(folder, 'built', 'rooted.mjs')
  expect(await bundleProcess(entry, outfile)).toEqual(expect.arrayContaining([deep]))
  expect(execFileSync(process.execPath, [outfile], { encoding: 'utf8' })).toBe('found\n')
})
