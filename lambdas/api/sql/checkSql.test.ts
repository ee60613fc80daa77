import { describe, expect, test } from '@jest/globals'
import { RefusalError } from '../../runtime/errors.ts'
import { checkSql } from './checkSql.ts'

describe('passes what people write', () => {
  test.each([
    'select * from events',
    "SELECT day, count(*) c FROM events WHERE day >= '2026-11-01' GROUP BY 1 ORDER BY c DESC LIMIT 10;",
    'with a as (select * from events), b (n) as (select count(*) from a) select a.url, b.n from a cross join b join sessions s on s.session_id = a.session_id',
    "select * from events where ts > current_timestamp - interval '7' day and session_id in (select session_id from sessions where errors > 0)",
    'select (select max(ts) from events), exists (select 1 from sessions s where s.clicks > 3) from sessions',
    'select row_number() over (partition by session_id order by ts) from events',
    'select url, lag(url) over w, count(*) over v from events window w as (partition by session_id order by ts), v as ()',
    "select count(*) filter (where type = 'click') from events",
    'select * from events except select * from events union all select * from events',
    '(select 1 a) union (select 2) order by a',
    'select * from (select 1 as a) t join (events e join sessions s on e.session_id = s.session_id) on true',
    "select * from events cross join unnest(split(path, '/')) with ordinality as t(part, n)",
    "select * from (values (1, 'a'), (2, 'b')) as t (x, y), events e, sessions",
    'with recursive t(n) as (select 1 union all select n + 1 from t where n < 5) select * from t',
    "select extract(hour from ts), trim(both ' ' from url), ts at time zone 'UTC' from events",
    "select * from events where user_key is distinct from 'a' or user_key is not distinct from name",
    'select cast(x as decimal(10, 2)), try_cast(props_json as varchar(10)) from "events" as "E" ("a", b)',
    'select transform(array[1, 2], x -> x + 1), map_agg(url, ts) from events group by grouping sets ((url), (ts))',
    'select "from", "table", \'from nowhere\' from (select 1 as "from", 2 as "table") -- from nowhere',
    'select a.x from (with b as (select 1 as x) select x from b) a',
    'select * from events order by ts offset 5 rows fetch first 10 rows only',
    "select listagg(url, ',') within group (order by ts) from events tablesample bernoulli (10)",
  ])('%s', (sql) => {
    expect(() => checkSql(sql)).not.toThrow()
  })
})

describe('refuses what leaves the project', () => {
  test.each([
    // Other relations, by every way into a FROM.
    ['select * from information_schema.tables', 'information_schema.tables cannot be read here; there are events, sessions'],
    ['select * from "incuera"."events"', 'incuera.events cannot be read'],
    ['select * from incuera . events', 'cannot be read'],
    ['select * from/**/incuera/**/./**/events', 'cannot be read'],
    ['select * from awsdatacatalog.incuera.events', 'cannot be read'],
    ['select * from secret', 'secret cannot be read'],
    ['select * from "events$partitions"', 'cannot be read'],
    ['select * from events.events', 'cannot be read'],
    ['select 1 from events, secret', 'secret cannot be read'],
    ['select 1 from events e, lateral secret', 'lateral'],
    ['select 1 from events join secret on true', 'secret cannot be read'],
    ['select 1 from events join (secret) on true', 'secret cannot be read'],
    ['select 1 from ((events join ((secret)) on true))', 'secret cannot be read'],
    ['select 1 from events where x in (select 1 from secret)', 'secret cannot be read'],
    ['select (select 1 from secret)', 'secret cannot be read'],
    ['select 1 from events union select 1 from secret', 'secret cannot be read'],
    ['select 1 from events union all (select 1 from secret)', 'secret cannot be read'],
    ['select 1 order by (select 1 from secret)', 'secret cannot be read'],
    ['with a as (select * from secret) select * from a', 'secret cannot be read'],
    ['select * from (select * from (select * from secret))', 'secret cannot be read'],
    ['select array(select x from secret)', 'secret cannot be read'],
    ['select extract(year from (select x from secret))', 'secret cannot be read'],
    ['select trim(select x from secret)', 'secret cannot be read'],
    ['from secret select *', 'a query begins with SELECT or WITH'],
    ['select 1 where x in (from secret)', 'secret cannot be read'],
    // Names that look like the end of a FROM.
    ['select 1 from events offset, secret', 'secret cannot be read'],
    ['select 1 from events limit, secret', 'secret cannot be read'],
    ['select 1 from events window, secret', 'secret cannot be read'],
    ['select 1 from events as window, secret', 'secret cannot be read'],
    ['select 1 from events e join (select 1 as "where") w on w.where = 1, secret', 'secret cannot be read'],
    ['select 1 from events as where, secret', 'secret cannot be read'],
    ['select 1 from events e (a, where), secret', 'secret cannot be read'],
    ['select e.is distinct from secret', 'secret cannot be read'],
    ['select 1 as is distinct from secret', 'secret cannot be read'],
    ['select 1 from events from secret', 'secret cannot be read'],
    ['select 1 from events as from secret', 'secret cannot be read'],
    ['select distinct from secret', 'secret cannot be read'],
    // WITH queries seen where they are not.
    ['with secret as (select * from secret) select * from secret', 'secret cannot be read'],
    ['select * from (with secret as (select 1) select * from secret) a, secret b', 'secret cannot be read'],
    ['with a as (select * from b), b as (select 1) select * from a', 'b cannot be read'],
    ['with events as (select 1) select * from events', 'the name events is taken'],
    ['select * from (with "SESSIONS" as (select 1) select * from sessions)', 'the name sessions is taken'],
    ['select 1 from events with a as (select 1) select 1', 'WITH must begin a query'],
    ['with a as (table secret) select 1', 'a WITH query begins with SELECT'],
    ['with function f() returns int return 1 select f()', 'WITH wants: name AS ( query )'],
    // Functions that read, as relations and as values.
    ["select * from read_parquet('lake/*')", 'read_parquet'],
    ["select * from 'lake/events.parquet'", 'cannot be read'],
    ["select * from events, 'lake/events.parquet'", 'cannot be read'],
    ['select * from "lake/events.parquet"', 'cannot be read'],
    ["select * from glob('*')", 'glob'],
    ["select * from events join read_csv('/etc/passwd') on true", 'read_csv'],
    ["select * from query('select 1')", 'query'],
    ['select * from query_table(events)', 'query_table'],
    ["select read_text('/etc/passwd')", 'there is no function read_text'],
    ["select getenv('HOME')", 'there is no function getenv'],
    ['select "getenv"(\'HOME\')', 'there is no function getenv'],
    ["select 'HOME'.getenv()", 'there is no function getenv'],
    ['select main.abs(1)', 'there is no function abs'],
    ["select * from events e (x, read_text('a'))", 'only column names'],
    ["select * from table(system.query('select 1'))", 'cannot be read'],
    ['select columns(*) from events', 'there is no function columns'],
    // Tables without FROM, and other statements.
    ['table secret', 'a query begins with'],
    ['select 1 union table secret', 'SELECT must follow UNION'],
    ['select 1 where x in (table secret)', 'TABLE is not allowed'],
    ['select * from (table secret)', 'table'],
    ['select * from (summarize secret)', 'summarize'],
    ['select * from (pivot secret on x)', 'pivot'],
    ['select * from (desc secret)', 'DESC cannot stand here'],
    ['select 1 where x in (desc secret)', 'DESC cannot stand here'],
    ['select 1 union all (pivot secret on x)', 'PIVOT is not allowed'],
    ['select 1; drop table events', 'one query at a time'],
    [';', 'a query begins with'],
    ['select * into x from events', 'INTO is not allowed'],
    ['explain select 1', 'a query begins with'],
    ['show tables', 'a query begins with'],
    ['insert into events select 1', 'a query begins with'],
    ["attach 'x'", 'a query begins with'],
    // Broken.
    ['', 'a query begins with'],
    ['select (1', 'a closing parenthesis is missing'],
    ['select 1) from events', 'a parenthesis closes'],
    ['select * from events) union (select * from events', 'a parenthesis closes'],
    ['select 1 from', 'a table is missing'],
    [`select ${'('.repeat(5000)}1${')'.repeat(5000)}`, 'parentheses nest deeper than'],
  ])('%s', (sql, message) => {
    expect(() => checkSql(sql)).toThrow(RefusalError)
    expect(() => checkSql(sql)).toThrow(message)
  })
})

test('knows whether the query limits itself', () => {
  expect(checkSql('select * from events limit 5').hasLimit).toBe(true)
  expect(checkSql('select * from events fetch first row only').hasLimit).toBe(true)
  expect(checkSql('select * from (select * from events limit 5)').hasLimit).toBe(false)
  expect(checkSql('select "limit" from (select 1 as "limit")').hasLimit).toBe(false)
})
