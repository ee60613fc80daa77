import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { bundle } from './bundle.ts'
import { bundleOnce } from './bundleOnce.ts'

const folder = mkdtempSync(join(tmpdir(), 'incuera-bundle-once-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const cache = join(folder, 'cache')
const into = (place: string) => {
  mkdirSync(join(folder, place))
  return join(folder, place, 'index.mjs')
}
const bytesOf = (outfile: string) => [outfile, `${outfile}.map`].map((file) => readFileSync(file, 'utf8'))

test('has the same bytes as a new bundle, until a source or an option changes', () => {
  const [entry, part] = [join(folder, 'handler.ts'), join(folder, 'part.ts')]
  writeFileSync(part, "export const part = 'one'")
  writeFileSync(entry, "import { part } from './part.ts'\nexport const handler = () => part")
  const make = (place: string, target: 'node' | 'browser' = 'node') => {
    const outfile = into(place)
    bundleOnce({ entry, outfile, for: target }, cache)
    return outfile
  }
  const fresh = into('fresh')
  bundle({ entry, outfile: fresh, for: 'node' })
  expect(bytesOf(make('first'))).toEqual(bytesOf(fresh))
  expect(bytesOf(make('second'))).toEqual(bytesOf(fresh))
  expect(readdirSync(cache)).toHaveLength(1)

  writeFileSync(part, "export const part = 'two'")
  expect(readFileSync(make('changed'), 'utf8')).toContain('two')
  expect(readFileSync(make('page', 'browser'), 'utf8')).not.toContain('createRequire')
  expect(readdirSync(cache)).toHaveLength(2)
})
