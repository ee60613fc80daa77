import { anyText } from '@incuera/contract/testing/anyText.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createMemoryCursorKey } from '../testing/createMemoryCursorKey.ts'
import { openCoreTable } from '../testing/openCoreTable.ts'
import type { ReadCursorKey } from './cursorKey.ts'
import { createDynamoCursorKey } from './dynamoCursorKey.ts'
import { openCursor, signCursor } from './signCursor.ts'

const key = Buffer.alloc(32, 7)
const refused = { code: 'invalid', detail: { field: 'cursor' } }

describe('a cursor', () => {
  test('is one word that opens to its position, in its own place only', () => {
    fc.assert(
      fc.property(anyText(), fc.string(), fc.string(), (position, place, other) => {
        fc.pre(place !== other)
        const cursor = signCursor(key, place, position)
        expect(cursor).toMatch(/^[\w-]+$/)
        expect(openCursor(key, place, cursor)).toBe(position)
        expect(() => openCursor(key, other, cursor)).toThrow(expect.objectContaining(refused))
        expect(() => openCursor(Buffer.alloc(32, 8), place, cursor)).toThrow(expect.objectContaining(refused))
      }),
    )
  })

  test('that was changed in any character, or was never ours, is refused', () => {
    const cursor = signCursor(key, 'a', '[1764,"0193"]')
    for (let at = 0; at < cursor.length; at++) {
      const changed = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`
      expect(() => openCursor(key, 'a', changed)).toThrow(expect.objectContaining(refused))
    }
    for (const never of ['', 'x', `${cursor}A`, ` ${cursor}`, `${cursor}=`, cursor.slice(0, 22), 'é'.repeat(50)])
      expect(() => openCursor(key, 'a', never)).toThrow(expect.objectContaining(refused))
  })
})

describe('the key', () => {
  let table: Awaited<ReturnType<typeof openCoreTable>>
  beforeAll(async () => {
    table = await openCoreTable()
  })
  afterAll(() => table.close())

  test.each<[string, (open: typeof table) => ReadCursorKey[]]>([
    ['DynamoDB', ({ documents }) => [0, 1, 2].map(() => createDynamoCursorKey(documents, 'core'))],
    ['memory', () => [createMemoryCursorKey()]],
  ])('in %s is created once, whoever reads it first', async (_name, open) => {
    const readers = open(table)
    const keys = await Promise.all([...readers, ...readers].map((read) => read()))
    expect(new Set(keys.map((each) => each.toString('hex'))).size).toBe(1)
    expect(keys[0]).toHaveLength(32)
  })
})
