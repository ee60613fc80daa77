import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { bundle } from './bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'incuera-bundle-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const bundleTo = (place: string, entry: string) => {
  mkdirSync(join(folder, place), { recursive: true })
  bundle({ entry, outfile: join(folder, place, 'index.mjs'), for: 'node' })
  return join(folder, place, 'index.mjs')
}

describe('bundle', () => {
  test('CommonJS inside an ES module finds require and __dirname', () => {
    write('old.cjs', "module.exports = { sep: require('node:path').sep, folder: __dirname }")
    const entry = write(
      'modern.ts',
      "import old from './old.cjs'\nexport const handler = (): string => old.folder + old.sep",
    )
    const outfile = bundleTo('one', entry)
    const said = execFileSync(
      process.execPath,
      ['--input-type=module', '-e', `console.log((await import('${outfile}')).handler())`],
      {
        encoding: 'utf8',
      },
    )
    expect(said.trim()).toBe(join(folder, 'one/'))
  })

  test('the same sources give the same bytes wherever they are written', () => {
    const entry = write('same.ts', 'export const handler = (name: string) => name.length')
    const [here, there] = [bundleTo('here', entry), bundleTo('there/deeper', entry)]
    expect(readFileSync(there)).toEqual(readFileSync(here))
    expect(readFileSync(`${there}.map`)).toEqual(readFileSync(`${here}.map`))
  })

  test('a source map leads back to the line in the source', () => {
    const entry = write(
      'throws.ts',
      "interface Unused {\n  a: string\n}\n\nexport const handler = () => {\n  throw new Error('here')\n}",
    )
    const run = `process.setSourceMapsEnabled(true); try { (await import('${bundleTo('throws', entry)}')).handler() } catch (error) { console.log(error.stack) }`
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', run], { encoding: 'utf8' })).toMatch(
      /throws\.ts:6/,
    )
  })

  test('what is imported on first use is in a file of its own, which is read then', () => {
    write('rare.ts', "export const rare = () => { throw new Error('rare') }\nconsole.log('rare is loaded')")
    const entry = write(
      'splits.ts',
      "export const handler = async () => {\n  console.log('begins')\n  return (await import('./rare.ts')).rare()\n}",
    )
    const place = join(folder, 'splits')
    mkdirSync(place)
    bundle({ entry, outfile: join(place, 'index.mjs'), for: 'node', splits: true })
    const [index, map, ...later] = readdirSync(place).sort()
    expect([index, map]).toEqual(['index.mjs', 'index.mjs.map'])
    expect(later.filter((file) => !/^later-\w+\.mjs(\.map)?$/.test(file))).toEqual([])
    expect(readFileSync(join(place, 'index.mjs'), 'utf8')).not.toContain('rare is loaded')
    const run = `await (await import('${join(place, 'index.mjs')}')).handler().catch((error) => console.log(error.message))`
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', run], { encoding: 'utf8' })
    expect(said.trim().split('\n')).toEqual(['begins', 'rare is loaded', 'rare'])
  })

  test('names a missing entry', () => {
    expect(() => bundleTo('none', join(folder, 'nowhere/handler.ts'))).toThrow(
      /There is no .*nowhere\/handler\.ts to bundle/,
    )
  })
})
