/** Characters that Trino's trim() removes; DuckDB's removes spaces. */
const WHITESPACE = "(' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))"

/** How Trino writes what DuckDB's casts take in more forms. */
const WHOLE = "'[+-]?\\d+'"
const NUMBER = "'\\s*([+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?|NaN|[+-]?Infinity)\\s*'"
const DATE = "'\\d{4}-\\d{1,2}-\\d{1,2}'"
const TIMESTAMP = "'\\d{4}-\\d{1,2}-\\d{1,2}( ([01]?\\d|2[0-3]):\\d{2}(:\\d{2}(\\.\\d+)?)?)?'"
const ISO_TIMESTAMP = "'\\d{4}-\\d{2}-\\d{2}(T\\d{2}(:\\d{2}(:\\d{2}(\\.\\d+)?)?)?(Z|[+-]\\d{2}(:?\\d{2})?)?)?'"

/**
 * Trino's functions that DuckDB lacks, has under another name or gives another meaning, as DuckDB macros. Where a macro
 * takes the name of a DuckDB function, `system.main` reaches the original. `cast_to_type` gives a result the type of
 * the argument.
 */
const MACROS: Record<string, string> = {
  // Casts of translateTrino.ts, as text that DuckDB's own cast then accepts: `…_or_null` belongs to TRY_CAST.
  ...casts(
    'trino_whole',
    WHOLE,
    "CASE WHEN typeof(x) = 'BOOLEAN' THEN x::BOOLEAN::INTEGER::VARCHAR ELSE system.main.round(x::DOUBLE)::VARCHAR END",
    "typeof(x) IN ('BOOLEAN', 'DOUBLE', 'FLOAT') OR typeof(x) LIKE 'DECIMAL%'",
  ),
  ...casts('trino_number', NUMBER, 'x::VARCHAR', "typeof(x) <> 'VARCHAR'"),
  ...casts('trino_date', DATE, 'x::TIMESTAMP::DATE::VARCHAR', "typeof(x) <> 'VARCHAR'"),
  ...casts('trino_timestamp', TIMESTAMP, 'x::TIMESTAMP::VARCHAR', "typeof(x) <> 'VARCHAR'"),
  ...casts('trino_boolean', "'(?i:true|false|t|f|1|0)'", 'x::VARCHAR', "typeof(x) <> 'VARCHAR'"),

  // Numbers
  // DuckDB's integer division gives NULL for any division by zero.
  'trino_divide(a, b)': `CASE WHEN b = 0 AND typeof(a / b) NOT IN ('DOUBLE', 'FLOAT') THEN error('Division by zero')
    WHEN b = 0 THEN cast_to_type(a::DOUBLE * 'inf'::DOUBLE, a / b) ELSE a / b END`,
  'trino_mod(a, b)': "CASE WHEN b = 0 THEN error('Division by zero') ELSE a % b END",
  'trino_greatest(a, b)': 'CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE system.main.greatest(a, b) END',
  'trino_least(a, b)': 'CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE system.main.least(a, b) END',
  'floor(x)': 'cast_to_type(system.main.floor(x), x)',
  'ceil(x)': 'cast_to_type(system.main.ceil(x), x)',
  'ceiling(x)': 'cast_to_type(system.main.ceil(x), x)',
  'round(x)': 'cast_to_type(system.main.round(x), x)',
  'round(x, n)': 'cast_to_type(system.main.round(x, n), x)',
  'truncate(x)': 'trunc(x::DOUBLE)',
  'sqrt(x)': "CASE WHEN x < 0 THEN 'nan'::DOUBLE ELSE system.main.sqrt(x) END",
  'ln(x)': logarithm('ln'),
  'log2(x)': logarithm('log2'),
  'log10(x)': logarithm('log10'),
  'is_nan(x)': 'isnan(x)',
  'is_finite(x)': 'isfinite(x)',
  'is_infinite(x)': 'isinf(x)',
  'e()': 'exp(1)',
  'rand()': 'random()',

  // Text
  'substr(s, a)': substr('a'),
  'substr(s, a, n)': substr('a, n'),
  'substring(s, a)': substr('a'),
  'substring(s, a, n)': substr('a, n'),
  'replace(s, a)': "system.main.replace(s, a, '')",
  // Of an empty text: before every character, and at the end.
  'replace(s, a, b)': `CASE WHEN a <> '' THEN system.main.replace(s, a, b) WHEN s = '' THEN b
    ELSE b || array_to_string(list_transform(string_split(s, ''), lambda letter: letter || b), '') END`,
  'trim(s)': `system.main.trim(s, ${WHITESPACE})`,
  'trim(s, c)': 'system.main.trim(s, c)',
  'ltrim(s)': `system.main.ltrim(s, ${WHITESPACE})`,
  'ltrim(s, c)': 'system.main.ltrim(s, c)',
  'rtrim(s)': `system.main.rtrim(s, ${WHITESPACE})`,
  'rtrim(s, c)': 'system.main.rtrim(s, c)',
  'lpad(s, n, p)': pad('lpad'),
  'rpad(s, n, p)': pad('rpad'),
  'chr(n)': 'system.main.chr(n::INTEGER)',
  'split(s, d)': "CASE WHEN d = '' THEN error('The delimiter may not be the empty string') ELSE string_split(s, d) END",
  'split_part(s, d, i)': `CASE WHEN i < 1 THEN error('Index must be greater than zero') WHEN i > len(string_split(s, d)) THEN NULL
    ELSE system.main.split_part(s, d, i) END`,
  // DuckDB's distances are of bytes: characters that have more than one are written as others that have one.
  'trino_bytes(s, known)':
    "array_to_string(list_transform(string_split(s, ''), lambda letter: system.main.chr(list_position(known, letter)::INTEGER)), '')",
  'levenshtein_distance(a, b)': `CASE WHEN strlen(a) = length(a) AND strlen(b) = length(b) THEN levenshtein(a, b)
    ELSE levenshtein(trino_bytes(a, list_distinct(string_split(a || b, ''))), trino_bytes(b, list_distinct(string_split(a || b, '')))) END`,
  'hamming_distance(a, b)': `CASE WHEN length(a) <> length(b)
    THEN error('The input strings to hamming_distance function must have the same length')
    ELSE len(list_filter(range(1, length(a) + 1), lambda place: system.main.substr(a, place, 1) <> system.main.substr(b, place, 1))) END`,
  'to_utf8(s)': 'encode(s)',
  'from_utf8(b)': 'decode(b)',
  'to_hex(b)': 'hex(b)',
  'from_hex(s)': 'unhex(s)',
  'to_base64(b)': 'base64(b)',
  'md5(b)': 'unhex(system.main.md5(b))',
  'sha1(b)': 'unhex(system.main.sha1(b))',
  'sha256(b)': 'unhex(system.main.sha256(b))',
  'regexp_like(s, p)': 'regexp_matches(s, p)',
  // No match is NULL in Trino, the empty text in DuckDB.
  'regexp_extract(s, p)': 'CASE WHEN regexp_matches(s, p) THEN system.main.regexp_extract(s, p) END',
  'regexp_extract(s, p, g)': 'CASE WHEN regexp_matches(s, p) THEN system.main.regexp_extract(s, p, g) END',
  // Trino replaces every match and writes groups as $1.
  'regexp_replace(s, p)': "system.main.regexp_replace(s, p, '', 'g')",
  'regexp_replace(s, p, r)':
    "system.main.regexp_replace(s, p, system.main.regexp_replace(r, '\\$(\\d)', '\\\\\\1', 'g'), 'g')",
  'regexp_split(s, p)': 'regexp_split_to_array(s, p)',
  'regexp_count(s, p)': 'len(regexp_extract_all(s, p))',
  'url_extract_protocol(u)': "nullif(system.main.regexp_extract(u, '^([A-Za-z][A-Za-z0-9+.-]*):', 1), '')",
  'url_extract_host(u)': "nullif(system.main.regexp_extract(u, '^[^:/?#]+://(?:[^/?#@]*@)?([^/?#:]+)', 1), '')",
  'url_extract_port(u)':
    "try_cast(nullif(system.main.regexp_extract(u, '^[^:/?#]+://[^/?#]*:(\\d+)', 1), '') AS BIGINT)",
  'url_extract_path(u)': "system.main.regexp_extract(u, '^(?:[^:/?#]+://[^/?#]*)?([^?#]*)', 1)",
  'url_extract_query(u)': "nullif(system.main.regexp_extract(u, '\\?([^#]*)', 1), '')",
  'url_extract_fragment(u)': "nullif(system.main.regexp_extract(u, '#(.*)$', 1), '')",
  'url_extract_parameter(u, n)': "url_decode(nullif(system.main.regexp_extract(u, '[?&]' || n || '=([^&#]*)', 1), ''))",
  // Encoded like forms.
  'url_encode(s)':
    "system.main.replace(system.main.replace(system.main.replace(system.main.url_encode(s), '%20', '+'), '~', '%7E'), '%2A', '*')",
  'url_decode(s)': "system.main.url_decode(system.main.replace(s, '+', ' '))",

  'trino_if_true(x)': 'CASE WHEN x THEN true END',
  // DuckDB adds up whole numbers of any size.
  'trino_sum(x)': `CASE WHEN typeof(x) = 'HUGEINT' AND x NOT BETWEEN -9223372036854775808 AND 9223372036854775807
    THEN error('bigint addition overflow') ELSE x END`,
  'trino_finite(x)': 'CASE WHEN isfinite(x) THEN x END',

  // Time. Trino counts whole units, DuckDB's date_diff crossed boundaries.
  'trino_shift(t, i)': 'cast_to_type(t + i, t)',
  'trino_shift_back(t, i)': 'cast_to_type(t - i, t)',
  'date_diff(unit, a, b)': 'datesub(unit, a, b)',
  'date_add(unit, n, t)': `cast_to_type(CASE unit
    WHEN 'millisecond' THEN t + to_milliseconds(n) WHEN 'second' THEN t + to_seconds(n) WHEN 'minute' THEN t + to_minutes(n)
    WHEN 'hour' THEN t + to_hours(n) WHEN 'day' THEN t + to_days(n::INTEGER) WHEN 'week' THEN t + to_weeks(n::INTEGER)
    WHEN 'month' THEN t + to_months(n::INTEGER) WHEN 'quarter' THEN t + to_months(3 * n::INTEGER) WHEN 'year' THEN t + to_years(n::INTEGER)
    ELSE error('''' || unit || ''' is not a valid Time field') END, t)`,
  'date_trunc(unit, t)': 'cast_to_type(system.main.date_trunc(unit, t), t)',
  'date(x)': 'trino_date(x)::DATE',
  'date_format(t, f)': `strftime(t, ${mysqlToStrftime('f')})`,
  'from_iso8601_timestamp(s)': `CASE WHEN regexp_full_match(s, ${ISO_TIMESTAMP}) THEN s::TIMESTAMPTZ ELSE error('Invalid format: "' || s || '"') END`,
  'from_iso8601_date(s)': `CASE WHEN regexp_full_match(s, ${DATE}) THEN s::DATE ELSE error('Invalid format: "' || s || '"') END`,
  'from_unixtime(x)': 'to_timestamp(x)',
  'to_unixtime(t)': 'epoch(t)',
  // The fields of the time in that zone: all that a query may read of it.
  'at_timezone(t, z)': 'timezone(z, t::TIMESTAMPTZ)',
  'week_of_year(t)': 'week(t)',
  'day_of_month(t)': 'day(t)',
  'day_of_week(t)': 'isodow(t)',
  'day_of_year(t)': 'dayofyear(t)',
  'last_day_of_month(t)': 'last_day(t)',
  'millisecond(t)': 'system.main.millisecond(t) % 1000',

  // JSON. Invalid JSON has no value in Trino and is an error in DuckDB.
  'json_extract(j, p)': 'CASE WHEN json_valid(j) THEN system.main.json_extract(j, p) END',
  'json_extract_scalar(j, p)':
    "CASE WHEN json_valid(j) AND json_type(j, p) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string(j, p) END",
  'json_array_length(j)':
    "CASE WHEN json_valid(j) AND json_type(j) = 'ARRAY' THEN system.main.json_array_length(j)::BIGINT END",

  // Arrays
  'cardinality(x)': 'len(x)',
  'trino_subscript(x, k)': `CASE WHEN k < 1 THEN error('SQL array indices start at 1') WHEN k > len(x) THEN
    error('Array subscript must be less than or equal to array length: ' || k || ' > ' || len(x)) ELSE list_extract(x, k) END`,
  'element_at(x, k)': "CASE WHEN k = 0 THEN error('SQL array indices start at 1') ELSE list_extract(x, k) END",
  'contains(a, x)': `CASE WHEN a IS NULL OR x IS NULL THEN NULL WHEN list_contains(a, x) THEN true
    WHEN len(a) <> list_count(a) THEN NULL ELSE false END`,
  'array_join(a, s)': 'array_to_string(a, s)',
  'array_max(a)': 'CASE WHEN len(a) = list_count(a) THEN list_max(a) END',
  'array_min(a)': 'CASE WHEN len(a) = list_count(a) THEN list_min(a) END',
  'array_distinct(a)': 'list_filter(a, lambda item, place: list_position(a, item) = place)',
  'array_position(a, x)': 'CASE WHEN a IS NOT NULL AND x IS NOT NULL THEN coalesce(list_position(a, x), 0)::BIGINT END',
  'array_sort(a)': "list_sort(a, 'ASC', 'NULLS LAST')",
  'arrays_overlap(a, b)': `CASE WHEN len(a) = 0 OR len(b) = 0 THEN false WHEN list_has_any(a, b) THEN true
    WHEN len(a) <> list_count(a) OR len(b) <> list_count(b) THEN NULL ELSE list_has_any(a, b) END`,
  'sequence(a, b)': sequence('CASE WHEN a <= b THEN 1 ELSE -1 END'),
  'sequence(a, b, s)': sequence('s'),
  'slice(a, i, n)': `CASE WHEN i = 0 THEN error('SQL array indices start at 1')
    WHEN n < 0 THEN error('length must be greater than or equal to 0') WHEN abs(i) > len(a) THEN list_slice(a, 1, 0)
    WHEN i < 0 THEN list_slice(a, len(a) + i + 1, len(a) + i + n) ELSE list_slice(a, i, i + n - 1) END`,
}

/** @param other what a value becomes whose type is not text, where `isOther` holds */
function casts(name: string, pattern: string, other: string, isOther: string): Record<string, string> {
  const cast = (bad: string) =>
    `CASE WHEN x IS NULL THEN NULL WHEN ${isOther} THEN ${other} WHEN regexp_full_match(x::VARCHAR, ${pattern}) THEN x::VARCHAR ELSE ${bad} END`
  return { [`${name}(x)`]: cast("error('Cannot cast ''' || x::VARCHAR || '''')"), [`${name}_or_null(x)`]: cast('NULL') }
}

function logarithm(name: string): string {
  return `CASE WHEN x = 0 THEN '-inf'::DOUBLE WHEN x < 0 THEN 'nan'::DOUBLE ELSE system.main.${name}(x) END`
}

/** Trino counts from 1 or -1; what begins outside the text is empty. */
function substr(range: 'a' | 'a, n'): string {
  const isEmpty = range === 'a' ? 'a = 0 OR abs(a) > length(s)' : 'a = 0 OR abs(a) > length(s) OR n <= 0'
  return `CASE WHEN s IS NULL THEN NULL WHEN ${isEmpty} THEN '' ELSE system.main.substr(s, ${range}) END`
}

function pad(name: 'lpad' | 'rpad'): string {
  return `CASE WHEN n NOT BETWEEN 0 AND 2147483647 THEN error('Target length must be in the range [0..2147483647]')
    WHEN p = '' THEN error('Padding string must not be empty') ELSE system.main.${name}(s, n::INTEGER, p) END`
}

function sequence(step: string): string {
  return `CASE WHEN ${step} = 0 THEN error('step must not be zero')
    WHEN (b - a) * sign(${step}) < 0 THEN error('sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start')
    WHEN abs(b - a) / abs(${step}) >= 10000 THEN error('result of sequence function must not have more than 10000 entries')
    ELSE generate_series(a::BIGINT, b::BIGINT, (${step})::BIGINT) END`
}

/** MySQL's letters, which Trino accepts, as strftime's. In this order no replacement affects another's result. */
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
  return letters.reduce((inner, [from, to]) => `system.main.replace(${inner}, '${from}', '${to}')`, format)
}

/** Statements that make DuckDB support as much of Trino as possible. Overloads of one name are one macro. */
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
    // An order by a text that is the same in every row.
    'SET order_by_non_integer_literal = true',
    ...[...overloads].map(([name, bodies]) => `CREATE MACRO main.${name} ${bodies.join(', ')}`),
  ]
}
