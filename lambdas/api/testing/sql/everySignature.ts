import { FUNCTIONS, type Signature } from '#api/sql/types/signatures.ts'

const SAMPLES: Record<string, string> = {
  boolean: 'true',
  integer: '2',
  bigint: 'CAST(3 AS bigint)',
  decimal: '2.50',
  double: '1.5e0',
  varchar: "'12'",
  varbinary: "to_utf8('a')",
  date: "DATE '2026-11-21'",
  timestamp: "TIMESTAMP '2026-11-21 22:14:54'",
  timestamptz: "from_iso8601_timestamp('2026-11-21T22:14:54Z')",
}
/** Types tried for the variables of a signature. */
const VARIABLES: Record<string, string[]> = {
  T: ['boolean', 'integer', 'bigint', 'decimal', 'double', 'varchar', 'date', 'timestamp', 'timestamptz'],
  U: ['timestamp'],
  V: ['varchar'],
  X: ['varchar'],
  N: ['integer', 'bigint', 'decimal', 'double'],
  W: ['integer', 'bigint', 'double'],
  I: ['integer', 'bigint'],
  time: ['date', 'timestamp', 'timestamptz'],
  instant: ['date', 'timestamp', 'timestamptz'],
  clock: ['timestamp', 'timestamptz'],
}
const LITERALS: Record<string, string> = {
  unit: "'day'",
  format: "'%Y'",
  pattern: "'(\\d)'",
  replacement: "'$1'",
  path: "'$.a'",
  zone: "'Europe/Berlin'",
  group: '1',
  fraction: '0.5',
  separator: "', '",
  offset: '1',
  row: '2',
}
const ISO_TEXTS: Record<string, string> = {
  from_iso8601_timestamp: "'2026-11-21T22:14:54Z'",
  from_iso8601_date: "'2026-11-21'",
  date: "'2026-11-21'",
  from_hex: "'0a'",
  from_base64: "'YQ=='",
}

/**
 * A query for every signature, every number of arguments and every type of its variables. The arguments are columns,
 * because engines may treat constants differently.
 */
export function everySignature(): string[] {
  return [...FUNCTIONS].flatMap(([name, { use, signatures }]) =>
    signatures
      .filter(isPlain)
      .flatMap((signature) => callsOf(name, signature).map(({ args, columns }) => queryOf(name, use, args, columns))),
  )
}

/** JSON and zoned times cannot be columns; acceptedQueries.ts and expressions.ts call those functions. */
const isPlain = ({ parameters, result }: Signature) =>
  ![...parameters, result].some((type) => type === 'json' || type === 'zoned')

interface Call {
  args: string[]
  /** The value of each column that the arguments name. */
  columns: string[]
}

function callsOf(name: string, { parameters, required }: Signature): Call[] {
  const variable = parameters.flatMap((parameter) =>
    Object.keys(VARIABLES).filter((known) => new RegExp(`\\b${known}\\b`).test(parameter)),
  )[0]
  return (variable === undefined ? [''] : (VARIABLES[variable] ?? [])).flatMap((type) =>
    Array.from({ length: parameters.length - required + 1 }, (_, more) =>
      callOf(name, parameters.slice(0, required + more), variable, type),
    ),
  )
}

function callOf(name: string, parameters: string[], variable: string | undefined, type: string): Call {
  const call: Call = { args: [], columns: [] }
  for (const parameter of parameters) {
    const literal = LITERALS[parameter]
    if (literal) {
      call.args.push(literal)
      continue
    }
    call.columns.push(ISO_TEXTS[name] ?? sampleOf(parameter, variable, type))
    call.args.push(`c${call.columns.length}`)
  }
  return call
}

function sampleOf(parameter: string, variable: string | undefined, type: string): string {
  const inner = /^array\((.+)\)$/.exec(parameter)?.[1]
  if (inner) return `ARRAY[${sampleOf(inner, variable, type)}]`
  const kind = parameter === variable ? type : (VARIABLES[parameter]?.[0] ?? parameter)
  return SAMPLES[kind] ?? 'NULL'
}

function queryOf(name: string, use: 'scalar' | 'aggregate' | 'window', args: string[], columns: string[]): string {
  const isBare = ['current_timestamp', 'current_date', 'localtimestamp'].includes(name)
  const call = isBare
    ? name
    : name === 'trim' && args.length === 2
      ? `trim(BOTH ${args[1]} FROM ${args[0]})`
      : `${name}(${name === 'count' && args.length === 0 ? '*' : args.join(', ')})`
  const from =
    columns.length === 0
      ? '(VALUES (1)) AS t (x)'
      : `(VALUES (${columns.join(', ')})) AS t (${columns.map((_, index) => `c${index + 1}`).join(', ')})`
  const tail = name === 'grouping' ? ` GROUP BY ${args.join(', ')}` : ''
  return `SELECT ${call}${use === 'window' ? ` OVER (ORDER BY ${args[0] ?? 'x'})` : ''} AS v FROM ${from}${tail}`
}
