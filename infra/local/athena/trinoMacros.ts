/**
 * Trino's functions that DuckDB has under another name or with another meaning, as DuckDB macros. Where a macro takes the
 * name of a DuckDB function, `system.main` reaches the original.
 *
 * Not here: `transform`, `any_match` and the like (a macro cannot take a lambda), `cardinality` of a map, `date_parse` (DuckDB wants a constant
 * format), functions that answer with Trino's own types. They work in Athena and fail on one machine.
 */
const MACROS: Record<string, string> = {
  // Aggregates
  'approx_percentile(x, p)': 'approx_quantile(x, p)',
  'approx_distinct(x)': 'approx_count_distinct(x)',
  'every(x)': 'bool_and(x)',
  'geometric_mean(x)': 'geomean(x)',
  'map_agg(k, v)': 'map(list(k), list(v))',

  // Numbers
  'truncate(x)': 'trunc(x)',
  'is_nan(x)': 'isnan(x)',
  'is_finite(x)': 'isfinite(x)',
  'is_infinite(x)': 'isinf(x)',
  'infinity()': "'inf'::DOUBLE",
  'nan()': "'nan'::DOUBLE",
  'e()': 'exp(1)',
  'rand()': 'random()',

  // Text
  'format(f, a)': 'printf(f, a)',
  'format(f, a, b)': 'printf(f, a, b)',
  'format(f, a, b, c)': 'printf(f, a, b, c)',
  'codepoint(s)': 'unicode(s)',
  'levenshtein_distance(a, b)': 'levenshtein(a, b)',
  'hamming_distance(a, b)': 'hamming(a, b)',
  'to_utf8(s)': 'encode(s)',
  'from_utf8(b)': 'decode(b)',
  'regexp_like(s, p)': 'regexp_matches(s, p)',
  // No match is NULL in Trino, the empty text in DuckDB.
  'regexp_extract(s, p)': "nullif(system.main.regexp_extract(s, p), '')",
  'regexp_extract(s, p, g)': "nullif(system.main.regexp_extract(s, p, g), '')",
  // Trino replaces every match and writes groups as $1.
  'regexp_replace(s, p)': "system.main.regexp_replace(s, p, '', 'g')",
  'regexp_replace(s, p, r)': "system.main.regexp_replace(s, p, system.main.regexp_replace(r, '\\$(\\d)', '\\\\\\1', 'g'), 'g')",
  'regexp_split(s, p)': 'regexp_split_to_array(s, p)',
  'regexp_count(s, p)': 'len(regexp_extract_all(s, p))',
  'url_extract_protocol(u)': "nullif(system.main.regexp_extract(u, '^([A-Za-z][A-Za-z0-9+.-]*):', 1), '')",
  'url_extract_host(u)': "nullif(system.main.regexp_extract(u, '^[^:/?#]+://(?:[^/?#@]*@)?([^/?#:]+)', 1), '')",
  'url_extract_port(u)': "try_cast(nullif(system.main.regexp_extract(u, '^[^:/?#]+://[^/?#]*:(\\d+)', 1), '') AS BIGINT)",
  'url_extract_path(u)': "system.main.regexp_extract(u, '^(?:[^:/?#]+://[^/?#]*)?([^?#]*)', 1)",
  'url_extract_query(u)': "nullif(system.main.regexp_extract(u, '\\?([^#]*)', 1), '')",
  'url_extract_fragment(u)': "nullif(system.main.regexp_extract(u, '#(.*)$', 1), '')",
  'url_extract_parameter(u, n)': "url_decode(nullif(system.main.regexp_extract(u, '[?&]' || n || '=([^&#]*)', 1), ''))",

  // Time. Trino counts whole units, DuckDB's date_diff crossed boundaries.
  'date_diff(unit, a, b)': 'datesub(unit, a, b)',
  'date_add(unit, n, t)': `CASE lower(unit)
    WHEN 'millisecond' THEN t + to_milliseconds(n) WHEN 'second' THEN t + to_seconds(n) WHEN 'minute' THEN t + to_minutes(n)
    WHEN 'hour' THEN t + to_hours(n) WHEN 'day' THEN t + to_days(n::INTEGER) WHEN 'week' THEN t + to_weeks(n::INTEGER)
    WHEN 'month' THEN t + to_months(n::INTEGER) WHEN 'quarter' THEN t + to_months(3 * n::INTEGER) WHEN 'year' THEN t + to_years(n::INTEGER)
    ELSE error('''' || unit || ''' is not a valid Time field') END`,
  'date(x)': 'x::DATE',
  'date_format(t, f)': `strftime(t, ${mysqlToStrftime('f')})`,
  'from_iso8601_timestamp(s)': 's::TIMESTAMPTZ',
  'from_iso8601_date(s)': 's::DATE',
  'to_iso8601(t)': "strftime(t, '%Y-%m-%dT%H:%M:%S.%g')",
  'from_unixtime(x)': 'to_timestamp(x)',
  'to_unixtime(t)': 'epoch(t)',
  'at_timezone(t, z)': 'timezone(z, t)',
  'week_of_year(t)': 'week(t)',
  'day_of_month(t)': 'day(t)',
  'day_of_week(t)': 'isodow(t)',
  'day_of_year(t)': 'dayofyear(t)',
  'last_day_of_month(t)': 'last_day(t)',

  // JSON. What is no JSON has no value in Trino and is an error in DuckDB.
  'json_parse(s)': 's::JSON',
  'json_format(j)': 'j::VARCHAR',
  'json_extract_scalar(j, p)': "CASE WHEN json_valid(j) AND json_type(j, p) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string(j, p) END",
  'json_array_contains(j, x)': 'json_contains(j, x::JSON)',
  'json_array_get(j, i)': 'json_extract(j, i)',

  // Arrays and maps
  'cardinality(x)': 'len(x)',
  'element_at(x, k)': 'x[k]',
  'array_join(a, s)': 'array_to_string(a, s)',
  'array_max(a)': 'list_max(a)',
  'array_min(a)': 'list_min(a)',
  'array_position(a, x)': 'coalesce(list_position(a, x), 0)',
  'array_sort(a)': 'list_sort(a)',
  'array_union(a, b)': 'list_distinct(list_concat(a, b))',
  'array_remove(a, x)': 'list_filter(a, lambda item: item <> x)',
  'array_except(a, b)': 'list_distinct(list_filter(a, lambda item: NOT list_contains(b, item)))',
  'arrays_overlap(a, b)': 'list_has_any(a, b)',
  'sequence(a, b)': 'generate_series(a, b)',
  'sequence(a, b, s)': 'generate_series(a, b, s)',
  'slice(a, i, n)': 'list_slice(a, i, i + n - 1)',
}

/** MySQL's letters, which Trino takes, as strftime's. In this order none of them meets another's outcome. */
function mysqlToStrftime(format: string): string {
  const letters = [
    ['%M', '%B'],
    ['%i', '%M'],
    ['%s', '%S'],
    ['%T', '%H:%M:%S'],
    ['%W', '%A'],
    ['%e', '%-d'],
    ['%c', '%-m'],
    ['%k', '%-H'],
    ['%l', '%-I'],
    ['%h', '%I'],
  ] as const
  return letters.reduce((inner, [from, to]) => `replace(${inner}, '${from}', '${to}')`, format)
}

/** Statements that make DuckDB speak as much of Trino as it can. Overloads of one name are one macro. */
export function trinoStatements(): string[] {
  const overloads = new Map<string, string[]>()
  for (const [signature, body] of Object.entries(MACROS)) {
    const [, name = '', parameters = ''] = /^(\w+)(\(.*\))$/.exec(signature) ?? []
    overloads.set(name, [...(overloads.get(name) ?? []), `${parameters} AS ${body}`])
  }
  return [
    "SET TimeZone = 'UTC'",
    // 7 / 2 is 3.
    'SET integer_division = true',
    "SET default_null_order = 'NULLS LAST'",
    ...[...overloads].map(([name, bodies]) => `CREATE MACRO main.${name} ${bodies.join(', ')}`),
  ]
}
