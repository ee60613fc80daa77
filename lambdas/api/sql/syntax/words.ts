const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Words that are names only in double quotes: reserved by Trino, by DuckDB, or by both. */
export const RESERVED = list(`
  alter and as between by case cast constraint create cross cube current_catalog current_date current_path current_role
  current_schema current_time current_timestamp current_user deallocate delete describe distinct drop else end escape
  except execute exists extract false for from full group grouping having in inner insert intersect into is join
  json_array json_exists json_object json_query json_table json_value left like listagg localtime localtimestamp natural
  normalize not null on or order outer prepare recursive right rollup select skip table then trim true uescape union
  unnest using values when where with

  all analyse analyze any array asc asymmetric both check collate column default deferrable desc do fetch foreign
  initially lambda lateral leading limit offset only pivot pivot_longer pivot_wider placing primary qualify references
  returning show some summarize symmetric to trailing unique unpivot variadic window

  anti asof at authorization binary collation columns concurrently freeze generated glob ilike isnull map notnull overlaps
  positional semi similar struct tablesample try_cast unpack verbose
`)

/** What people write from other engines, and what Trino has for it. Looked up where the grammar cannot continue. */
export const ADVICE = new Map(
  Object.entries({
    anti: 'write WHERE NOT EXISTS (…) instead of ANTI JOIN',
    asof: 'Trino has no ASOF JOIN; join on a condition and keep the newest row with row_number()',
    collate: 'Trino has no COLLATE; compare lower(…)',
    except: 'write out the columns you want instead of * EXCEPT (…)',
    exclude: 'write out the columns you want instead of * EXCLUDE (…)',
    glob: 'write LIKE instead of GLOB',
    ilike: 'write lower(column) LIKE lower(pattern) instead of ILIKE',
    isnull: 'write IS NULL instead of ISNULL',
    lateral: 'LATERAL is not supported here; write a JOIN or UNNEST',
    natural: 'write JOIN … USING (column) instead of NATURAL JOIN',
    notnull: 'write IS NOT NULL instead of NOTNULL',
    pivot: 'Trino has no PIVOT; write count_if(…) or CASE for each column',
    positional: 'Trino has no POSITIONAL JOIN; join on row_number()',
    qualify: 'Trino has no QUALIFY; put the window function into a subquery and filter it with WHERE',
    recursive: 'WITH RECURSIVE is not supported: Athena ends it after 10 steps; use UNNEST(sequence(1, n))',
    rename: 'write AS for each column instead of * RENAME (…)',
    replace: 'write out the columns you want instead of * REPLACE (…)',
    sample: 'write WHERE rand() < 0.1 instead of a sample clause',
    semi: 'write WHERE EXISTS (…) instead of SEMI JOIN',
    similar: 'write regexp_like(column, pattern) instead of SIMILAR TO',
    using: 'write WHERE rand() < 0.1 instead of USING SAMPLE',
    tablesample: 'write WHERE rand() < 0.1 instead of TABLESAMPLE',
    unpivot: 'Trino has no UNPIVOT; use CROSS JOIN UNNEST(ARRAY[…])',
    within: "write array_join(array_agg(x ORDER BY y), ', ') instead of WITHIN GROUP",
  }),
)

/** Words that DuckDB accepts as the alias of a column only after AS. */
export const NEEDS_AS = list(`
  abort absolute access action add admin after aggregate also alter always assertion assignment attach attribute
  backward before begin between bigint bit boolean cache call called cascade cascaded catalog centuries century chain
  char character characteristics checkpoint class close cluster coalesce comment comments commit committed compression
  configuration conflict connection constraints content continue conversion copy cost csv cube current cursor cycle
  data database day days deallocate dec decade decades decimal declare defaults deferred definer delete delimiter
  delimiters depends detach dictionary disable discard document domain double drop each enable encoding encrypted enum
  error escape event exclude excluding exclusive execute exists explain export export_state extension extensions
  external extract family filter first float following force forward function functions global grant granted grouping
  grouping_id groups handler header hold hour hours identity if ignore immediate immutable implicit import include
  including increment index indexes inherit inherits inline inout input insensitive insert install instead int integer
  interval invoker isolation json key label language large last leakproof level listen load local location lock locked
  logged macro mapping match matched materialized maxvalue merge method microsecond microseconds millennia millennium
  millisecond milliseconds minute minutes minvalue mode month months move name names national nchar new next no none
  nothing notify nowait nullif nulls numeric object of off oids old operator option options ordinality others out over
  overlay overriding owned owner parallel parser partial partition partitioned passing password percent persistent
  plans policy position pragma preceding precision prepare prepared preserve prior privileges procedural procedure
  program publication quarter quarters quote range read real reassign recheck recursive ref referencing refresh
  reindex relative release rename repeatable replace replica reset respect restart restrict returns revoke role
  rollback rollup row rows rule sample savepoint schema schemas scope scroll search second seconds secret security
  sequence sequences serializable server session set setof sets share simple skip smallint snapshot sorted source sql
  stable standalone start statement statistics stdin stdout storage stored strict strip subscription substring sysid
  system tables tablespace target temp template temporary text ties time timestamp transaction transform treat trigger
  trim truncate trusted type types unbounded uncommitted unencrypted unknown unlisten unlogged until update use user
  vacuum valid validate validator value values varchar variable varying version view views virtual volatile week weeks
  whitespace within without work wrapper write xml xmlattributes xmlconcat xmlelement xmlexists xmlforest
  xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable year years yes zone
`)
