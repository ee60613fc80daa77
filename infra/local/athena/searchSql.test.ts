import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { ProjectId } from '@incuera/contract/ids.ts'
import { LAKE_TABLES, type LakeTableName } from '@incuera/contract/lake/tables.ts'
import { matchesSearch } from '@incuera/contract/search/match/matchesSearch.ts'
import type { FactRow } from '@incuera/contract/search/match/searchFacts.ts'
import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import type { Search } from '@incuera/contract/search/search.ts'
import { arbitrarySearch } from '@incuera/contract/search/testing/arbitrarySearch.ts'
import { foundSql } from '@incuera/lambdas/api/search/foundSql.ts'
import { similarSql } from '@incuera/lambdas/api/search/similarSql.ts'
import { createTable } from '@incuera/lambdas/api/testing/sql/createTable.ts'
import { composeSql } from '@incuera/lambdas/query/insights/composeSql.ts'
import { searchSql } from '@incuera/lambdas/query/search/searchSql.ts'
import { scopeTables } from '@incuera/lambdas/query/sql/scopeTables.ts'
import { NOTHING_KEPT } from '@incuera/lambdas/sessions/lake/lakeState.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { translateTrino } from './translateTrino.ts'
import { trinoStatements } from './trinoMacros.ts'

const pid = ProjectId.parse('pours0000000')
const START = Date.UTC(2026, 10, 21, 7)
const NOW = Date.UTC(2026, 10, 22, 7)

let instance: DuckDBInstance
let connection: DuckDBConnection
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
  for (const statement of trinoStatements()) await connection.run(statement)
  await connection.run('CREATE SCHEMA my_lake')
  for (const table of Object.values(LAKE_TABLES)) await connection.run(createTable('my_lake', table))
  await connection.run("SET search_path = 'my_lake,main'")
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

type Cell = string | number | null
const literal = (value: Cell) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value))
const timeOf = (ms: number) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ')

const analysed = { generation: 1, analysed_at: timeOf(START) }

/** Rows of our project on the day of {@link START}, in place of those before. */
async function fill(table: string, rows: Record<string, Cell>[]) {
  await connection.run(`DELETE FROM my_lake.${table}`)
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (rows.length === 0) return
  const values = rows.map(
    (row) => `('${pid}', '2026-11-21', 7, ${names.map((name) => literal(row[name] ?? null)).join(', ')})`,
  )
  await connection.run(
    `INSERT INTO my_lake.${table} (project_id, day, hour, ${names.join(', ')}) VALUES ${values.join(', ')}`,
  )
}

const sqlOf = (search: Search) => {
  const { tables, select } = searchSql(search, { nowMs: NOW })
  const range = { from: '2026-11-20', to: '2026-11-22' }
  return `WITH ${scopeTables(tables, { database: 'my_lake', pid, range, watermark: NOTHING_KEPT })} ${select} ORDER BY 1`
}
const run = async (search: Search): Promise<string[]> => {
  const reader = await connection.runAndReadAll(await translateTrino(connection, sqlOf(search)))
  return reader.getRows().map(([sid]) => String(sid))
}

/** Rows that count, as they are sent to Firehose. */
async function readRows(table: LakeTableName): Promise<FactRow[]> {
  const reader = await connection.runAndReadAll(`SELECT DISTINCT * EXCLUDE (day, hour) FROM my_lake.${table}`)
  const types = new Map(LAKE_TABLES[table].columns.map(({ name, type }) => [name, type]))
  const value = (name: string, cell: unknown) => {
    if (cell === null) return undefined
    if (types.get(name) === 'timestamp') return new Date(`${String(cell).replace(' ', 'T')}Z`).toISOString()
    return types.get(name) === 'bigint' ? Number(cell) : cell
  }
  return reader
    .getRowObjectsJson()
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, value(name, cell)])))
}

/** The same without SQL, as scanners ask it of one session after the other. */
async function createMatch(): Promise<(search: Search) => string[]> {
  const [sessions, notes, events, signals] = [
    await readRows('sessions'),
    await readRows('session_notes'),
    await readRows('events'),
    await readRows('signals'),
  ]
  const facts = sessions.map((session) => {
    const own = (row: FactRow) => row.session_id === session.session_id
    return { session, note: notes.find(own) ?? null, events: events.filter(own), signals: signals.filter(own) }
  })
  return (search) =>
    facts
      .filter((one) => matchesSearch(search, one, { nowMs: NOW }))
      .map(({ session }) => String(session.session_id))
      .toSorted()
}
const read = (text: string): Search => {
  const parsed = parseSearch(text)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.search
}

describe('fields', () => {
  let match: (search: Search) => string[]
  beforeAll(async () => {
    const session = {
      generation: 1,
      started_at: timeOf(START),
      ended_at: timeOf(START),
      entry_url: 'https://x.example/',
    }
    await fill('sessions', [
      {
        ...{ ...session, session_id: 'a', device: 'mobile', browser: 'Mobile Safari 18', os: 'iOS 18', country: 'DE' },
        ...{
          user_key: 'k1',
          entry_pattern: '/',
          exit_path: '/cart',
          referrer_host: 'www.google.com',
          errors: 1,
          clicks: 4,
        },
        ...{ utm_medium: 'newsletter', active_ms: 200_000, duration_ms: 400_000, pages: 3, lcp: 3100.5, cls: 0.2 },
      },
      {
        ...{ ...session, session_id: 'b', device: 'desktop', browser: 'Firefox 140', os: 'Windows', country: 'FR' },
        ...{
          entry_pattern: '/product/:id',
          exit_path: '/',
          errors: 0,
          clicks: 1,
          started_at: timeOf(START - 86_400_000),
        },
        ...{ active_ms: 20_000, duration_ms: 40_000, pages: 1, lcp: 900, cls: 0 },
      },
      // An old row: columns that came later are NULL.
      {
        ...session,
        started_at: timeOf(START + 1),
        session_id: 'c',
        device: 'tablet',
        browser: '',
        os: '',
        duration_ms: 1,
        pages: 1,
        clicks: 0,
        errors: 0,
      },
    ])
    await fill('session_notes', [
      {
        ...{ session_id: 'a', ...analysed, friction: 62, outcome: 'blocked', title: 'Stopped at 100 % of the form' },
        summary: "They couldn't pay.\nIt said: “Region_1”",
      },
      {
        session_id: 'b',
        ...analysed,
        friction: 0,
        outcome: 'completed',
        title: 'Bought a lamp',
        summary: 'All went well',
      },
    ])
    await connection.run("UPDATE my_lake.session_notes SET tags = ['checkout', 'it''s a test'] WHERE session_id = 'a'")
    const event = (sid: string, index: number, columns: Record<string, Cell>) => ({
      ...{ session_id: sid, event_id: `w.0.${index}`, ts: timeOf(START + index * 1000), received_at: timeOf(START) },
      ...columns,
    })
    await fill('events', [
      event('a', 0, { type: 'pageview', path: '/product/7', page_pattern: '/product/:id', title: 'Lamp' }),
      event('a', 1, { type: 'click', text: 'Add to cart', selector: '#add', page_pattern: '/product/:id' }),
      event('a', 2, { type: 'click', text: 'Add to cart', selector: '#add' }),
      event('a', 3, { type: 'pageview', path: '/checkout/pay', page_pattern: '/checkout/pay', title: 'Pay' }),
      event('a', 4, { type: 'error', error_message: 'No Region for zip', error_type: 'TypeError', release: '4.18.0' }),
      event('b', 0, { type: 'pageview', path: '/product/8', page_pattern: '/product/:id', title: 'Chair' }),
      event('b', 1, { type: 'custom', name: 'purchase' }),
      event('c', 0, { type: 'pageview' }),
    ])
    await fill('signals', [
      { session_id: 'a', ...analysed, event_id: 'w.0.1', kind: 'rage_click', ts: timeOf(START + 1000) },
      { session_id: 'a', ...analysed, event_id: 'w.0.2', kind: 'rage_click', ts: timeOf(START + 2000) },
      { session_id: 'a', ...analysed, event_id: 'w.0.4', kind: 'error', ts: timeOf(START + 4000) },
    ])
    match = await createMatch()
  })

  test.each([
    ['', 'a b c'],
    ['device:phone', 'a'],
    ['device:phone,tablet', 'a c'],
    ['-device:phone', 'b c'],
    ['browser:SAFARI', 'a'],
    ['country:de', 'a'],
    ['country:*', 'a b'],
    ['-country:DE', 'b c'],
    ['user:k1', 'a'],
    ['page:/product/7', 'a'],
    ['page:/product/:id', 'a b'],
    ['page:/checkout/*', 'a'],
    ['page:*', 'a b'],
    ['page:/product/:id=1', 'a b'],
    ['page:/product/:id>=2', ''],
    ['title:lam', 'a'],
    ['entry:/', 'a'],
    ['exit:/cart,/', 'a b'],
    ['referrer:*.google.com', 'a'],
    ['campaign:newsletter', 'a'],
    ['click:"add to cart"', 'a'],
    ['click:add', ''],
    ['click:#add>=2', 'a'],
    ['click:#add<2', 'b c'],
    ['event:purchase', 'b'],
    ['-event:purchase', 'a c'],
    ['error:region', 'a'],
    ['error:typeerror', 'a'],
    ['error:no*zip', 'a'],
    ['error:zip*no', ''],
    ['signal:rage>=2', 'a'],
    ['signal:rage>=3', ''],
    ['signal:rage=0', 'b c'],
    ['signal:*', 'a'],
    ['release:4.18.*', 'a'],
    ['friction:>=40', 'a'],
    ['-friction:>=40', 'b c'],
    ['outcome:blocked,completed', 'a b'],
    ['tag:checkout', 'a'],
    ['tag:"it\'s a test"', 'a'],
    ['tag:check', ''],
    ['tag:check*', 'a'],
    ['tag:*', 'a'],
    ['tag:mine', ''],
    ['active:>2m', 'a'],
    ['duration:<=40s', 'b c'],
    ['started:2026-11-21', 'a c'],
    ['started:<2026-11-21', 'b'],
    ['started:<=1d', 'a c'],
    ['started:>1d', 'b'],
    ['pages:1 clicks:0', 'c'],
    ['errors:>0', 'a'],
    ['lcp:>2.5s', 'a'],
    ['cls:>0.1', 'a'],
    ['is:live', ''],
    ['is:ready', 'a b c'],
    ['-is:ready', ''],
    ['has:summary', 'a b'],
    ['-has:summary', 'c'],
    ['has:video', 'a b c'],
    ['-has:video', 'a b c'],
    ['has:user', 'a'],
    ['lamp', 'a b'],
    ['"all went"', 'b'],
    ['-lamp', 'c'],
    ["couldn't", 'a'],
    ['100 %', 'a'],
    ['region_1', 'a'],
    ['regionx1', ''],
    ['%', 'a'],
    ['lamp -device:desktop error:region', 'a'],
    ['steps:(page:/product/:id > error within:5s)', 'a'],
    ['steps:(page:/product/:id > error within:3s)', ''],
    ['steps:(error > page:/product/:id)', ''],
    ['steps:(page:/product/:id !> click:#add)', 'b'],
    ['-steps:(page:/product/:id !> click:#add)', 'a c'],
    ['steps:(click:#add > signal:rage > click:#add)', 'a'],
    ['steps:(click:#add !> signal:rage > error)', ''],
  ])('%s', async (text, sids) => {
    expect((await run(read(text))).join(' ')).toBe(sids)
    expect(match(read(text)).join(' ')).toBe(sids)
  })

  test('sessions that members tagged are found beside those of the analysis, and their negation is the rest', async () => {
    const tagged = (text: string) => ({
      clauses: read(text).clauses.map((clause) =>
        clause.type === 'field' ? { ...clause, markedSids: ["o'hara", 'b'] } : clause,
      ),
    })
    expect(await run(tagged('tag:checkout'))).toEqual(['a', 'b'])
    expect(await run(tagged('-tag:checkout'))).toEqual(['c'])
    expect(await run(tagged('-tag:checkout country:DE'))).not.toContain('b')
  })

  test.each([
    ['newest', 'c a b'],
    ['oldest', 'b a c'],
    ['friction', 'a b c'],
    ['longest', 'a b c'],
    ['active', 'a b c'],
    ['errors', 'a c b'],
    ['relevance', 'c a b'],
  ] as const)('sorted by %s: %s', async (sort, sids) => {
    const query = foundSql(read(''), { sort, nowMs: NOW, range: { from: '2026-11-20', to: '2026-11-21' } })
    const scope = {
      database: 'my_lake',
      pid,
      range: { from: '2026-11-20', to: '2026-11-22' },
      today: '2026-11-22',
      watermark: NOTHING_KEPT,
    }
    const reader = await connection.runAndReadAll(await translateTrino(connection, composeSql(query, scope)))
    const rows = reader.getRows()
    expect(rows.map(([sid, total]) => [sid, Number(total)])).toEqual(sids.split(' ').map((sid) => [sid, 3]))
  })

  test('whatever a member writes is data', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySearch, async (search) => {
        const found = await run(search)
        expect(found.filter((sid) => !['a', 'b', 'c'].includes(sid))).toEqual([])
        expect(new Set(found).size).toBe(found.length)
        expect(match(search)).toEqual(found)
      }),
      { numRuns: 20 },
    )
  })
})

describe('ordered steps', () => {
  let match: (search: Search) => string[]
  /** What may happen, as the step that finds it. */
  const KINDS = ['page:/a', 'click:b', 'event:c', 'error', 'signal:rage'] as const
  const COLUMNS: Record<string, Record<string, Cell>> = {
    'page:/a': { type: 'pageview', path: '/a' },
    'click:b': { type: 'click', text: 'b' },
    'event:c': { type: 'custom', name: 'c' },
    error: { type: 'error', error_message: 'x' },
  }
  const kind = fc.constantFrom(...KINDS)
  /** The signal is one of the event before it. */
  const happening = fc.record({ kind, afterMs: fc.constantFrom(0, 0, 1_000, 5_000), tab: fc.constantFrom('v', 'w') })
  const sessions = fc.sample(fc.array(happening, { maxLength: 9 }), { numRuns: 250, seed: 13 })

  interface Moment {
    kind: string
    ms: number
    place: [string, number, number]
  }
  const moments = sessions.map((happenings): Moment[] => {
    let ms = 0
    let last: Moment | null = null
    return happenings.map(({ kind, afterMs, tab }, at): Moment => {
      if (kind === 'signal:rage' && last) return { kind, ms: last.ms, place: [last.place[0], last.place[1], 1] }
      ms += afterMs
      // 9, 10 and 11: the order of numbers, not of letters.
      const moment: Moment = { kind, ms, place: [tab, at + 5, 0] }
      if (kind !== 'signal:rage') last = moment
      return moment
    })
  })
  const inOrder = (a: Moment, b: Moment) =>
    a.ms - b.ms ||
    (a.place[0] < b.place[0] ? -1 : Number(a.place[0] > b.place[0])) ||
    a.place[1] - b.place[1] ||
    a.place[2] - b.place[2]

  /** By its definition: tries every chain of moments. */
  function isMet(all: Moment[], text: string, withinMs: number | null): boolean {
    const same = (a: Moment, b: Moment) => a.kind === b.kind && inOrder(a, b) === 0
    const unique = all
      .toSorted(inOrder)
      .filter((one, at, sorted) => !sorted.slice(0, at).some((other) => same(one, other)))
    const tokens = text.split(' ')
    const go = (token: number, from: number, start: number | null): boolean => {
      if (token >= tokens.length) return true
      const avoided: string[] = []
      let at = token
      for (; tokens[at] === '!>'; at += 2) avoided.push(tokens[at + 1] ?? '')
      const isLast = at >= tokens.length
      const step = tokens[at] === '>' ? tokens[at + 1] : tokens[at]
      for (let index = from; index < unique.length; index++) {
        const moment = unique[index]
        if (!moment) continue
        const before = unique[from - 1]
        if (!isLast && moment.kind === step && (start === null || withinMs === null || moment.ms <= start + withinMs)) {
          if (go(at + (tokens[at] === '>' ? 2 : 1), index + 1, start ?? moment.ms)) return true
        }
        const isLate = isLast && withinMs !== null && before && moment.ms > before.ms + withinMs
        // Moments of the same place, such as two signals of one event, are one.
        if (avoided.includes(moment.kind) && !isLate) return false
      }
      return isLast
    }
    return go(0, 0, null)
  }

  beforeAll(async () => {
    await fill(
      'sessions',
      moments.map((_, at) => ({ session_id: `s${at}`, generation: 1 })),
    )
    await fill(
      'session_notes',
      moments.map((_, at) => ({ session_id: `s${at}`, ...analysed })),
    )
    const rows = moments.flatMap((all, at) => all.map((moment) => ({ ...moment, session_id: `s${at}` })))
    const rowOf = ({ ms, place: [tab, seq], session_id }: (typeof rows)[number]) => ({
      ...{ session_id, event_id: `${tab}.${seq}.0`, ts: timeOf(START + ms) },
    })
    const events = rows.filter(({ kind }) => kind !== 'signal:rage')
    await fill(
      'events',
      events.map((row) => ({ ...rowOf(row), received_at: timeOf(START), ...COLUMNS[row.kind] })),
    )
    const signals = rows.filter(({ kind }) => kind === 'signal:rage')
    await fill(
      'signals',
      signals.map((row) => ({ ...rowOf(row), ...analysed, kind: 'rage_click' })),
    )
    match = await createMatch()
  })

  test('finds the sessions that a search through all chains finds', async () => {
    const steps = fc.tuple(
      kind,
      fc.array(fc.tuple(fc.constantFrom('>', '>', '!>'), kind), { minLength: 1, maxLength: 4 }),
    )
    let found = 0
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom(null, 0, 1_000, 6_000), async ([first, next], withinMs) => {
        const text = [first, ...next.flat()].join(' ')
        const within = withinMs === null ? '' : ` within:${withinMs + 1}ms`
        const expected = moments.flatMap((all, at) =>
          isMet(all, text, withinMs === null ? null : withinMs + 1) ? [`s${at}`] : [],
        )
        found += expected.length
        expect((await run(read(`steps:(${text}${within})`))).toSorted()).toEqual(expected.toSorted())
        expect(match(read(`steps:(${text}${within})`))).toEqual(expected.toSorted())
      }),
      { numRuns: 25 },
    )
    expect(found).toBeGreaterThan(50)
  })

  test('a repeated row is one moment', async () => {
    await connection.run("INSERT INTO my_lake.events SELECT * REPLACE ('2026-11-22' AS day) FROM my_lake.events")
    const expected = moments.flatMap((all, at) => (isMet(all, 'error > error', null) ? [`s${at}`] : []))
    expect((await run(read('steps:(error > error)'))).toSorted()).toEqual(expected.toSorted())
  })
})

test('similar sessions are those of a count by hand: weights of shared traits over those of both', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', "f'--"]
  let seed = 7
  const pick = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const pages = names.flatMap((session_id) =>
    Array.from({ length: 1 + pick(5) }, (_, at) => ({
      generation: 1,
      session_id,
      event_id: `w.1.${at}`,
      page_pattern: `/${pick(4)}`,
    })),
  )
  const signals = names.flatMap((session_id) =>
    Array.from({ length: pick(6) }, (_, at) => ({
      ...{ ...analysed, session_id, event_id: `w.0.${at}`, page_pattern: `/${pick(3)}`, title: 'It broke' },
      ...(pick(2) === 0 ? { kind: 'error', fingerprint: `f${pick(2)}` } : { kind: 'rage_click' }),
    })),
  )
  const sessions = names.map((session_id, at) => ({
    ...{ generation: 1, session_id, ended_at: timeOf(START), entry_url: 'https://x.example/' },
    // The last but one began too early.
    started_at: timeOf(at === 4 ? START - 40 * 86_400_000 : START),
  }))
  await fill('pages', pages)
  await fill('signals', signals)
  await fill('sessions', sessions)
  // The newest analysis of each: signals of others do not count.
  const notes = names.map((session_id) => ({ ...analysed, session_id, started_at: timeOf(START) }))
  await fill('session_notes', notes)

  const traitsOf = (name: string) =>
    new Map<string, number>([
      ...pages.flatMap((row): [string, number][] => (row.session_id === name ? [[`page ${row.page_pattern}`, 1]] : [])),
      ...signals.flatMap((row): [string, number][] => {
        if (row.session_id !== name) return []
        return 'fingerprint' in row && row.fingerprint !== undefined
          ? [[`error ${row.fingerprint}`, 3]]
          : [[`signal ${row.kind} ${row.page_pattern}`, 2]]
      }),
    ])
  const sum = (weights: Iterable<number>) => [...weights].reduce((total, weight) => total + weight, 0)
  for (const own of names.filter((name) => name !== 'e')) {
    const mine = traitsOf(own)
    const expected = names.flatMap((name) => {
      const theirs = traitsOf(name)
      const shared = sum([...theirs].flatMap(([trait, weight]) => (mine.has(trait) ? [weight] : [])))
      const all = sum(new Map([...mine, ...theirs]).values())
      return name === own || name === 'e' || shared === 0 ? [] : [[name, (shared / all).toFixed(6)]]
    })
    const range = { from: '2026-11-20', to: '2026-11-22' }
    const sid: string = own
    // @ts-expect-error: short ids are easier to read than those of sessions
    const query = similarSql(sid, range)
    const sql = composeSql(query, { database: 'my_lake', pid, range, today: '2026-11-22', watermark: NOTHING_KEPT })
    const reader = await connection.runAndReadAll(await translateTrino(connection, sql))
    const found = new Map(reader.getRows().map(([name, score]) => [String(name), Number(score).toFixed(6)]))
    expect([...found].toSorted()).toEqual(expected.toSorted())
    const scores = [...found.values()]
    expect(scores).toEqual(scores.toSorted((x, y) => Number(y) - Number(x)))
  }
})
