import { describe, expect, test } from '@jest/globals'
import { completeSql } from './completeSql.ts'
import { describeEstimate, describeScan } from './describeScan.ts'
import { formatSql } from './formatSql.ts'
import { locateProblem } from './locateProblem.ts'

/** `|` is the caret. */
const complete = (written: string) => {
  const [before = '', after = ''] = written.split('|')
  const found = completeSql(before + after, before)
  return found && { from: found.from, labels: found.options.map(({ label }) => label) }
}

describe('completion', () => {
  test('offers tables where one belongs', () => {
    expect(complete('SELECT * FROM ev|')).toMatchObject({
      from: 14,
      labels: expect.arrayContaining(['events', 'pages']),
    })
    expect(complete('SELECT * FROM ev|')?.labels).not.toContain('session_id')
  })

  test('offers columns of the tables that the query names, functions and keywords', () => {
    const labels = complete('SELECT error_| FROM events')?.labels
    expect(labels).toEqual(expect.arrayContaining(['error_message', 'day', 'count_if', 'WHERE', 'sessions']))
    expect(labels).not.toContain('rage_clicks')
    expect(complete('SELECT rage_|')?.labels).toContain('rage_clicks')
  })

  test('offers the columns of an alias after its dot', () => {
    const sql = 'SELECT s.| FROM events e JOIN sessions AS s ON e.session_id = s.session_id'
    expect(complete(sql)?.labels).toContain('rage_clicks')
    expect(complete(sql)?.labels).not.toContain('error_message')
    expect(complete('SELECT x.| FROM events')).toBeNull()
  })

  test('is silent inside of text and comments', () => {
    expect(complete("SELECT 'co|")).toBeNull()
    expect(complete('SELECT 1 -- co|')).toBeNull()
    expect(complete("SELECT 'it''s', co|")).not.toBeNull()
  })
})

test('a problem is found at its line and column', () => {
  const sql = 'SELECT path\nFROM evnts'
  expect(locateProblem(sql, 'line 2:6: there is no table evnts')).toEqual({
    ...{ from: 17, to: 22, message: 'there is no table evnts' },
  })
  // Behind the end: its last character.
  expect(locateProblem('SELECT', 'line 1:7: the query ends here')).toMatchObject({ from: 5, to: 6 })
  expect(locateProblem('SELECT', 'Too many queries are running')).toBeNull()
})

test('formatting keeps the meaning and gives each clause a line', async () => {
  const written = "select path, count(*) as n from events where type='click' group by path order by n desc limit 5"
  expect((await formatSql(written)).split('\n').filter((line) => /^\w/.test(line))).toEqual([
    ...['SELECT', 'FROM', 'WHERE', 'GROUP BY', 'ORDER BY', 'LIMIT'],
  ])
})

test('what a query scans has a price before and after', () => {
  expect(describeEstimate(3_300_000)).toBe('Scans at most 3.3 MB, under $0.0001')
  expect(describeEstimate(400_000_000)).toBe('Scans at most 400 MB, about $0.0020')
  expect(describeEstimate(null)).toContain('cannot be estimated')
  expect(describeScan(2e12)).toBe('2.0 TB scanned, about $10.00')
})
