import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { ProjectId } from '@incuera/contract/ids.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { SQL_ROWS_MAX } from '@incuera/contract/limits.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RefusalError } from '#runtime/errors.ts'
import { NOTHING_KEPT } from '#sessions/lake/lakeState.ts'
import { createTable } from '../testing/sql/createTable.ts'
import { scopeSql } from './scopeSql.ts'

const ours = ProjectId.parse('pours0000000')
/** In every row and name of another project. */
const SECRET = 'TOPSECRET'
const RUNS = 1000

let instance: DuckDBInstance
let engine: DuckDBConnection

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  engine = await instance.connect()
  await engine.run('CREATE SCHEMA lake')
  for (const table of Object.values(LAKE_TABLES)) await engine.run(createTable('lake', table))
  await engine.run(`CREATE TABLE secret AS SELECT '${SECRET}' AS x`)
  // The engine's default database is the lake, so a name that is not a CTE finds its tables.
  await engine.run("SET search_path = 'lake,main'")
  const event = (id: string, pid: string, url: string, day: string, received: string) =>
    `INSERT INTO lake.events (event_id, project_id, session_id, url, type, day, hour, ts, received_at)
     VALUES ('${id}', '${pid}', 's1', '${url}', 'click', '${day}', 7, TIMESTAMP '${received}', TIMESTAMP '${received}')`
  await engine.run(event('w.0.0', ours, 'first', '2026-11-21', '2026-11-21 07:00:00'))
  await engine.run(event('w.0.0', ours, 'again', '2026-11-21', '2026-11-21 07:00:09'))
  await engine.run(event('w.0.1', ours, 'second', '2026-11-21', '2026-11-21 07:00:01'))
  await engine.run(event('w.0.0', 'pother000000', SECRET, '2026-11-21', '2026-11-21 07:00:00'))
  const session = (pid: string, generation: number, day: string, entry: string) =>
    `INSERT INTO lake.sessions (project_id, session_id, generation, entry_url, clicks, day, hour)
     VALUES ('${pid}', 's1', ${generation}, '${entry}', ${generation}, '${day}', 23)`
  await engine.run(session(ours, 1, '2026-11-21', 'old'))
  await engine.run(session(ours, 2, '2026-11-22', 'new'))
  await engine.run(session('pother000000', 9, '2026-11-21', SECRET))
  await addVersions()
})
afterAll(() => {
  engine.closeSync()
  instance.closeSync()
})

/** Pages of two generations, and signals and notes of several analyses; each row twice, as after a crash. */
async function addVersions() {
  const page = (pid: string, generation: number, path: string, day: string) =>
    `INSERT INTO lake.pages (project_id, session_id, generation, event_id, path, day, hour)
     VALUES ('${pid}', 's1', ${generation}, 'w.0.${path}', '${path}', '${day}', 7)`
  const note = (sid: string, generation: number, minute: number, title: string, friction: number) =>
    `INSERT INTO lake.session_notes (project_id, session_id, generation, analysed_at, title, friction, day, hour)
     VALUES ('${ours}', '${sid}', ${generation}, TIMESTAMP '2026-11-22 07:0${minute}:00', '${title}', ${friction}, '2026-11-22', 7)`
  const signal = (pid: string, sid: string, generation: number, minute: number, title: string) =>
    `INSERT INTO lake.signals (project_id, session_id, generation, analysed_at, kind, event_id, title, day, hour)
     VALUES ('${pid}', '${sid}', ${generation}, TIMESTAMP '2026-11-22 07:0${minute}:00', 'error', 'w.0.1', '${title}', '2026-11-22', 7)`
  const rows = [
    page(ours, 1, '/old', '2026-11-21'),
    page(ours, 2, '/a', '2026-11-22'),
    page(ours, 2, '/b', '2026-11-22'),
    // Of a generation whose session has no row yet.
    page(ours, 3, '/early', '2026-11-23'),
    page('pother000000', 2, SECRET, '2026-11-22'),
    note('s1', 1, 9, 'of the old generation', 1),
    note('s1', 2, 1, 'before', 2),
    note('s1', 2, 2, 'newest', 3),
    note('s2', 1, 1, 'before', 4),
    note('s2', 1, 2, 'nothing left', 0),
    signal(ours, 's1', 1, 9, 'of the old generation'),
    signal(ours, 's1', 2, 1, 'before'),
    signal(ours, 's1', 2, 2, 'still there'),
    signal(ours, 's2', 1, 1, 'before'),
    signal('pother000000', 's1', 2, 2, SECRET),
  ]
  for (const row of [...rows, ...rows]) await engine.run(row)
}

const scope = {
  pid: ours,
  database: 'lake',
  nowMs: Date.UTC(2026, 10, 30, 12),
  days: null,
  keptDays: 90,
  watermark: NOTHING_KEPT,
}
const run = async (sql: string, over: Partial<typeof scope> = {}) =>
  (await engine.runAndReadAll(scopeSql(sql, { ...scope, ...over }).sql)).getRowsJson()

test('a member sees the rows of the project, each once', async () => {
  expect(await run('select url from events order by url')).toEqual([['first'], ['second']])
  expect(await run("select count(*) from events where day = '2026-11-21' and hour = 7")).toEqual([['2']])
})

test('returns the highest generation of a session', async () => {
  expect(await run('select generation, entry_url from sessions')).toEqual([[2, 'new']])
})

test('reads only the tables that a query names, and those that decide which of their rows count', () => {
  const read = (sql: string) => [...scopeSql(sql, scope).sql.matchAll(/(\w+) AS \(SELECT/g)].map(([, name]) => name)
  expect(read('select 1')).toEqual([])
  expect(read('with a as (select 1 as x) select * from a')).toEqual([])
  expect(read('select 1 from events')).toEqual(['events'])
  expect(read('select 1 from pages')).toEqual(['sessions', 'pages'])
  expect(read('select 1 from (select * from signals) s join events on true')).toEqual([
    'events',
    'session_notes',
    'signals',
  ])
})

test('pages are those of the newest generation, each once', async () => {
  expect(await run('select generation, path from pages order by path')).toEqual([
    [2, '/a'],
    [2, '/b'],
  ])
})

test('signals are those of the newest analysis, each once, also when it has none', async () => {
  expect(await run('select session_id, title, friction from session_notes order by session_id')).toEqual([
    ['s1', 'newest', 3],
    ['s2', 'nothing left', 0],
  ])
  expect(await run('select session_id, title from signals')).toEqual([['s1', 'still there']])
})

test("keeps the user's WITH, ORDER BY and LIMIT", async () => {
  const sql =
    'with a as (select url from events), b as (select * from a) select a.url from a, b order by a.url desc limit 3;'
  expect(await run(sql)).toEqual([['second'], ['second'], ['first']])
})

test('cuts a result without LIMIT one row above the displayed maximum', async () => {
  expect(await run('select * from unnest(array[1, 2]) t(x) cross join events')).toHaveLength(4)
  const values = `(values ${Array.from({ length: 60 }, () => '(1)').join(', ')})`
  expect(await run(`select a.x from ${values} as a (x) cross join ${values} as b (y)`)).toHaveLength(SQL_ROWS_MAX + 1)
})

test("the user's text begins on line 2, with its columns unchanged", () => {
  const { sql } = scopeSql('select url, /* what\n ever */ path\nfrom events', scope)
  expect(sql.split('\n').slice(1, 4)).toEqual([`select url, ${' '.repeat(7)}`, `${' '.repeat(8)} path`, 'from events'])
})

test('rows of other days are invisible, whatever the query requests', async () => {
  expect(await run("select count(*) from events where day >= '2026-01-01'", { keptDays: 9 })).toEqual([['0']])
  expect(await run("select count(*) from events where day >= '2026-01-01'", { keptDays: 10 })).toEqual([['2']])
  expect(scopeSql('select 1', scope).range).toEqual({ from: '2026-11-01', to: '2026-11-30' })
})

test('no accepted query reads anything of another project', async () => {
  /** Usually one of the first, sometimes one of the second; both separated by bars. */
  const mostly = (good: string, bad: string) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...good.split('|')) },
      { weight: 1, arbitrary: fc.constantFrom(...bad.split('|')) },
    )
  const relation = mostly(
    'events|sessions|pages|signals|session_notes|(select 1 as x)|(select x from unnest(array[1]) as q (x))|(select e.url from events e cross join sessions s)',
    `secret|secret|lake.events|"lake"."sessions"|main.secret|a|'x'|(secret)|(from secret)|(table secret)`,
  )
  /** Each table has another letter, since a duplicate name is refused. */
  const alias = (letter: string) =>
    mostly(
      ` ${letter}| as ${letter}| "${letter}"`,
      ' | as window| limit| offset| where| as where| from| with| values| semi| t(where)',
    )
  const joint = mostly(
    ', _| cross join _| join _ on true| left join _ on true',
    ' asof join _ on true| on true, _|, lateral _|,(_)| window w as (), _| limit, _| join (select 1 as "where") w on w.where = 1, secret s cross join _| join _ using (x)| join _ on t.x is distinct from 1, secret',
  )
  const join = (letter: string) =>
    fc.tuple(joint, relation, alias(letter)).map(([around, joined, name]) => around.replace('_', `${joined}${name}`))
  const joins = fc.oneof(fc.constant([]), fc.tuple(join('u')), fc.tuple(join('u'), join('v')))
  const from = fc
    .tuple(relation, alias('t'), joins)
    .map(([first, name, more]) => `from ${first}${name}${more.join('')}`)
  const head = mostly(
    'select * |select 1 |select distinct * ',
    'select t.is distinct |select extract(year |select 1 as is distinct |select (|select e.|table |from secret ',
  )
  const tail = mostly(
    ' | where true| limit 5| order by 1',
    ' where 1 in (select 1 from secret)| offset 0, secret| group by all, secret| union table secret|)| where x in (desc secret)',
  )
  const query = fc.tuple(head, from, tail).map((parts) => parts.join(''))
  const wrapped = fc.oneof(
    { weight: 3, arbitrary: query },
    fc.tuple(query, query).map(([a, b]) => `with a as (${a}) ${b}`),
    fc.tuple(query, query).map(([a, b]) => `${a} union all ${b}`),
    fc.tuple(query, query).map(([a, b]) => `select * from (with secret as (${a}) select * from secret) t, (${b}) u`),
    query.map((a) => `select * from events where exists (${a})`),
  )
  let answered = 0
  await fc.assert(
    fc.asyncProperty(wrapped, async (sql) => {
      const scoped = scopedOrNull(sql)
      if (!scoped) return
      const rows = await engine.runAndReadAll(scoped).then(
        (answer) => JSON.stringify(answer.getRowsJson()),
        () => '',
      )
      if (rows) answered++
      expect(rows).not.toContain(SECRET)
    }),
    { numRuns: RUNS },
  )
  // The property is only meaningful if enough of the queries run.
  expect(answered).toBeGreaterThan(RUNS / 10)
})

function scopedOrNull(sql: string): string | null {
  try {
    return scopeSql(sql, scope).sql
  } catch (error) {
    if (error instanceof RefusalError) return null
    throw error
  }
}
