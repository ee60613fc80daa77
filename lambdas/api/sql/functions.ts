/**
 * Functions that a query may call: Trino's, as Athena has them, that compute on their arguments alone. A list of what
 * may be called, because a list of what may not never ends: engines read files, catalogs and the environment through
 * functions (`read_parquet`, `glob`, `query`, `getenv`).
 */
export const FUNCTIONS = new Set(
  `
  abs ceil ceiling floor round truncate sign mod power pow sqrt cbrt exp ln log log2 log10 greatest least rand random
  width_bucket is_nan is_finite is_infinite infinity nan pi e degrees radians sin cos tan asin acos atan atan2

  lower upper trim ltrim rtrim length substr substring strpos position replace reverse lpad rpad split split_part
  split_to_map concat concat_ws starts_with ends_with translate chr codepoint format normalize levenshtein_distance
  hamming_distance soundex regexp_like regexp_extract regexp_extract_all regexp_replace regexp_split regexp_count
  url_extract_host url_extract_path url_extract_port url_extract_protocol url_extract_query url_extract_fragment
  url_extract_parameter url_encode url_decode to_utf8 from_utf8 to_hex from_hex to_base64 from_base64 md5 sha1 sha256
  sha512 xxhash64 crc32 uuid typeof

  now current_date current_timestamp localtimestamp date date_trunc date_add date_diff date_format date_parse
  from_iso8601_timestamp from_iso8601_date to_iso8601 from_unixtime to_unixtime to_milliseconds at_timezone
  with_timezone timezone_hour extract year quarter month week week_of_year day day_of_month day_of_week day_of_year
  hour minute second millisecond last_day_of_month parse_duration human_readable_seconds

  coalesce nullif if try cast try_cast

  json_extract json_extract_scalar json_parse json_format json_size json_array_length json_array_contains
  json_array_get is_json_scalar

  count sum avg min max min_by max_by any_value arbitrary array_agg map_agg multimap_agg histogram count_if bool_and
  bool_or every stddev stddev_pop stddev_samp variance var_pop var_samp corr covar_pop covar_samp regr_slope
  regr_intercept skewness kurtosis geometric_mean approx_distinct approx_percentile approx_most_frequent
  numeric_histogram checksum listagg string_agg grouping

  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value

  array row map unnest cardinality element_at contains array_distinct array_join array_max array_min array_position
  array_remove array_sort array_union array_intersect array_except arrays_overlap flatten sequence shuffle slice
  transform filter reduce any_match all_match none_match zip zip_with map_keys map_values map_entries map_concat
  map_filter map_from_entries transform_keys transform_values combinations ngrams repeat
  `
    .trim()
    .split(/\s+/),
)

/** Words which stand before a parenthesis without being a function: clauses, operators and types with a length. */
export const WORDS_BEFORE_PARENTHESIS = new Set(
  `
  select distinct all from where by having limit offset union except intersect values as on using and or not in exists any
  some between like escape case when then else over filter group within sets cube rollup bernoulli
  varchar char decimal numeric timestamp time
  `
    .trim()
    .split(/\s+/),
)

/** Words which read a table without FROM, as `TABLE x` and DuckDB's `SUMMARIZE x`, or make another statement of a query. */
export const STATEMENT_WORDS = new Set(
  `table show describe summarize pivot unpivot pivot_wider pivot_longer into call explain execute insert update delete`.split(' '),
)
