import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from '@jest/globals'
import { withoutTable } from './withoutTable.ts'

const font = readFileSync(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf'),
)

function tablesOf(bytes: Buffer): Map<string, string> {
  const records = Array.from({ length: bytes.readUInt16BE(4) }, (_, index) =>
    bytes.subarray(12 + index * 16, 28 + index * 16),
  )
  return new Map(
    records.map((record) => {
      const [from, length] = [record.readUInt32BE(8), record.readUInt32BE(12)]
      expect(from % 4).toBe(0)
      return [record.toString('latin1', 0, 4), bytes.toString('latin1', from, from + length)]
    }),
  )
}

test('removes one table from a font and leaves the others unchanged', () => {
  const tables = tablesOf(font)
  expect(tables.delete('GPOS')).toBe(true)
  const less = withoutTable(font, 'GPOS')
  expect(tablesOf(less)).toEqual(tables)
  expect([6, 8, 10].map((at) => less.readUInt16BE(at))).toEqual([128, 3, tables.size * 16 - 128])
  expect(tablesOf(withoutTable(font, 'SVG '))).toEqual(tablesOf(font))
})
