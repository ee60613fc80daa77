import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { describe, expect, test } from '@jest/globals'
import { toCsv } from '#lib/toCsv.ts'
import { cellKind } from './cellKind.ts'
import { columnWidth } from './columnWidth.ts'
import { EXAMPLE_QUERIES } from './exampleQueries.ts'

describe('a result', () => {
  test('cells are drawn by kind', () => {
    const sid = '0193e9f2-7a1c-7000-8000-000000000001'
    expect(cellKind(null, { name: 'x', type: 'varchar' })).toEqual({ type: 'null' })
    expect(cellKind('7', { name: 'x', type: 'DECIMAL(10,2)' })).toEqual({ type: 'number' })
    expect(cellKind(sid, { name: 'session_id', type: 'varchar' })).toEqual({ type: 'session', sid })
    expect(cellKind('../x', { name: 'session_id', type: 'varchar' })).toEqual({ type: 'text' })
    expect(cellKind('7', { name: 'x', type: 'varchar' })).toEqual({ type: 'text' })
    const event = { name: 'event_id', type: 'varchar' }
    expect(cellKind('3f9a.12.34', event, sid)).toEqual({ type: 'session', sid, eventId: '3f9a.12.34' })
    for (const [value, of] of [
      ['3f9a.12.34', null],
      ['3f9a.12.34', 'x'],
      ['javascript:alert(1)', sid],
    ] as const)
      expect(cellKind(value, event, of)).toEqual({ type: 'text' })
    expect(cellKind(null, event, sid)).toEqual({ type: 'null' })
  })

  test('columns fit their content, within bounds', () => {
    expect(columnWidth('x', ['1', null])).toBe(80)
    expect(columnWidth('path', ['a'.repeat(1000)])).toBe(420)
  })

  test('CSV keeps every value, and no spreadsheet interprets one as a formula', () => {
    const rows = [
      ['a,b', 'say "x"', null],
      ['line\nbreak', '=HYPERLINK("x")', '-5'],
    ]
    expect(toCsv(['p', 'q', 'r'], rows)).toBe('p,q,r\r\n"a,b","say ""x""",\r\n"line\nbreak","\'=HYPERLINK(""x"")",-5')
  })
})

test('examples use columns that the lake has', () => {
  const known = new Set<string>(
    [...Object.values(LAKE_TABLES).flatMap(({ columns }) => columns), ...LAKE_PARTITIONS].map(({ name }) => name),
  )
  const aliases = new Set(['clicks', 'sessions', 'seconds', 'newest', 's', 'events', 'rage_clicks', 'errors'])
  for (const { sql } of EXAMPLE_QUERIES) {
    const words = sql.replaceAll(/'[^']*'/g, '').match(/\b[a-z_]+\b/g) ?? []
    const unknown = words.filter(
      (word) => !known.has(word) && !aliases.has(word) && !['count', 'max', 'sum'].includes(word),
    )
    expect(unknown).toEqual([])
  }
})
