import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { DOCUMENTS } from './documents.ts'
import { fillTables, toTable } from './fillTables.ts'
import { registryTables } from './registryTables.ts'

const DOCS = join(import.meta.dirname, '..', '..', '..', 'docs')
const read = (name: string) => readFile(join(DOCS, name), 'utf8')

test.each(DOCUMENTS)('%s has the tables of the registry; `npm run tables` writes them', async (name) => {
  const text = await read(name)
  expect(text).toBe(fillTables(text, registryTables()))
})

test('every table is in a document, and every document with a table is kept', async () => {
  const names = (await readdir(DOCS)).filter((name) => name.endsWith('.md'))
  const found = (await Promise.all(names.map(read))).map((text) =>
    [...text.matchAll(/<!-- table: ([\w-]+) -->/g)].map(([, table = '']) => table),
  )
  expect(names.filter((_, at) => found[at]?.length)).toEqual(DOCUMENTS)
  expect(found.flat().sort()).toEqual(Object.keys(registryTables()).sort())
})

test('replaces what is between the markers, and nothing else', () => {
  const text = 'a\n<!-- table: x -->\nold\n<!-- end -->\nb'
  const tables = { x: toTable(['n'], [['a|b']]) }
  expect(fillTables(text, tables)).toBe('a\n<!-- table: x -->\n\n| n |\n|---|\n| a\\|b |\n\n<!-- end -->\nb')
  expect(fillTables(fillTables(text, tables), tables)).toBe(fillTables(text, tables))
  expect(() => fillTables('<!-- table: y -->\n<!-- end -->', tables)).toThrow('There is no table y.')
})
