/**
 * Functions that a query may call: those of Trino that compute on their arguments alone and that DuckDB, or its macros
 * in infra/local/athena, computes the same way. It is an allow list, because engines read files, catalogs and the
 * environment through functions (`read_parquet`, `glob`, `getenv`).
 *
 * One line per signature: `name(parameters) result`. `T` is any type, `N` any number, `W` any but a decimal, `I` a
 * whole number, `time` a date or timestamp in any zone, `instant` one in UTC, `clock` a timestamp; each is the same
 * type wherever it appears in a line. `unit`, `format`, `pattern`, `replacement`, `group`, `path`, `zone`, `fraction`
 * and `separator` are literals (api/sql/types/checkLiteral.ts). `T...` repeats, `x?` is optional.
 */
export const SQL_SCALARS = `
abs(N) N
ceil(W) W
ceiling(W) W
floor(W) W
round(W) W
round(W, integer) W
truncate(W) double
mod(I, I) I
power(double, double) double
pow(double, double) double
sqrt(double) double
cbrt(double) double
exp(double) double
ln(double) double
log2(double) double
log10(double) double
degrees(double) double
radians(double) double
sin(double) double
cos(double) double
tan(double) double
atan(double) double
atan2(double, double) double
pi() double
e() double
rand() double
random() double
is_nan(double) boolean
is_finite(double) boolean
is_infinite(double) boolean
greatest(T, T...) T
least(T, T...) T
coalesce(T, T...) T
nullif(T, T) T
if(boolean, T, T) T
lower(varchar) varchar
upper(varchar) varchar
trim(varchar, varchar?) varchar
ltrim(varchar) varchar
rtrim(varchar) varchar
reverse(varchar) varchar
length(varchar) bigint
substr(varchar, bigint, bigint?) varchar
strpos(varchar, varchar) bigint
replace(varchar, varchar, varchar?) varchar
lpad(varchar, bigint, varchar) varchar
rpad(varchar, bigint, varchar) varchar
split(varchar, varchar) array(varchar)
split_part(varchar, varchar, bigint) varchar
concat(varchar, varchar...) varchar
concat_ws(varchar, varchar...) varchar
starts_with(varchar, varchar) boolean
translate(varchar, varchar, varchar) varchar
chr(bigint) varchar
levenshtein_distance(varchar, varchar) bigint
hamming_distance(varchar, varchar) bigint
regexp_like(varchar, pattern) boolean
regexp_extract(varchar, pattern, group?) varchar
regexp_extract_all(varchar, pattern, group?) array(varchar)
regexp_replace(varchar, pattern, replacement?) varchar
regexp_split(varchar, pattern) array(varchar)
regexp_count(varchar, pattern) bigint
url_extract_host(varchar) varchar
url_extract_path(varchar) varchar
url_extract_port(varchar) bigint
url_extract_protocol(varchar) varchar
url_extract_query(varchar) varchar
url_extract_fragment(varchar) varchar
url_extract_parameter(varchar, varchar) varchar
url_encode(varchar) varchar
url_decode(varchar) varchar
to_utf8(varchar) varbinary
from_utf8(varbinary) varchar
to_hex(varbinary) varchar
from_hex(varchar) varbinary
to_base64(varbinary) varchar
from_base64(varchar) varbinary
md5(varbinary) varbinary
sha1(varbinary) varbinary
sha256(varbinary) varbinary
now() timestamptz
current_timestamp() timestamptz
current_date() date
localtimestamp() timestamp
date(varchar) date
date(time) date
date_trunc(unit, time) time
date_add(unit, bigint, instant) instant
date_diff(unit, instant, instant) bigint
date_format(time, format) varchar
from_iso8601_timestamp(varchar) timestamptz
from_iso8601_date(varchar) date
from_unixtime(double) timestamptz
to_unixtime(timestamptz) double
at_timezone(timestamptz, zone) zoned
year(time) bigint
quarter(time) bigint
month(time) bigint
week(time) bigint
week_of_year(time) bigint
day(time) bigint
day_of_month(time) bigint
day_of_week(time) bigint
day_of_year(time) bigint
hour(clock) bigint
minute(clock) bigint
second(clock) bigint
millisecond(clock) bigint
last_day_of_month(time) date
json_extract_scalar(varchar, path) varchar
json_extract_scalar(json, path) varchar
json_extract(varchar, path) json
json_array_length(varchar) bigint
json_array_length(json) bigint
cardinality(array(T)) bigint
element_at(array(T), bigint) T
contains(array(T), T) boolean
array_distinct(array(T)) array(T)
array_sort(array(T)) array(T)
array_join(array(varchar), separator) varchar
array_max(array(T)) T
array_min(array(T)) T
array_position(array(T), T) bigint
arrays_overlap(array(T), array(T)) boolean
flatten(array(array(T))) array(T)
sequence(bigint, bigint, bigint?) array(bigint)
slice(array(T), bigint, bigint) array(T)
`

export const SQL_AGGREGATES = `
count(T?) bigint
count_if(boolean) bigint
sum(integer) bigint
sum(bigint) bigint
sum(decimal) decimal
sum(double) double
avg(W) double
min(T) T
max(T) T
min_by(T, U) T
max_by(T, U) T
arbitrary(T) T
any_value(T) T
array_agg(T) array(T)
bool_and(boolean) boolean
bool_or(boolean) boolean
every(boolean) boolean
stddev(double) double
stddev_pop(double) double
stddev_samp(double) double
variance(double) double
var_pop(double) double
var_samp(double) double
corr(double, double) double
covar_pop(double, double) double
covar_samp(double, double) double
regr_slope(double, double) double
regr_intercept(double, double) double
geometric_mean(double) double
approx_distinct(T) bigint
approx_percentile(W, fraction) W
grouping(T, U?, V?, X?) bigint
`

export const SQL_WINDOWS = `
row_number() bigint
rank() bigint
dense_rank() bigint
percent_rank() double
cume_dist() double
ntile(bigint) bigint
lag(T, offset?, T?) T
lead(T, offset?, T?) T
first_value(T) T
last_value(T) T
nth_value(T, row) T
`
