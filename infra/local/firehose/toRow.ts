import type { Column, ColumnType } from '../glue/readTables.ts'

/** A value of a column; timestamps are milliseconds since the epoch. */
export type Value = string | number | bigint | boolean | null | Value[]
export type RowResult = { type: 'row'; values: Value[] } | { type: 'malformed'; message: string }

/**
 * One line of JSON as a row of the table, read as the OpenX deserializer does: names regardless of case, a missing
 * column is NULL, an extra key is dropped, numbers and texts are converted where nothing is lost.
 */
export function toRow(columns: Column[], line: string): RowResult {
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch (error) {
    return malformed(`not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return malformed('not a JSON object')
  const fields = new Map(Object.entries(parsed).map(([name, value]) => [name.toLowerCase(), value as unknown]))
  const values: Value[] = []
  for (const { name, type } of columns) {
    const given = fields.get(name) ?? null
    const value = given === null ? null : convert[type](given)
    if (value === undefined)
      return malformed(`${name}: ${JSON.stringify(given).slice(0, 100)} is not a value of ${type}`)
    values.push(value)
  }
  return { type: 'row', values }
}

const malformed = (message: string): RowResult => ({ type: 'malformed', message })

/** Undefined for a value of another type. */
const convert: Record<ColumnType, (given: unknown) => Value | undefined> = {
  string: (given) =>
    typeof given === 'string' ? given : typeof given === 'object' ? JSON.stringify(given) : String(given),
  int: (given) => {
    const number = toNumber(given)
    return number !== undefined && Number.isInteger(number) && Math.abs(number) <= 2 ** 31 - 1 ? number : undefined
  },
  bigint: (given) => {
    const number = toNumber(given)
    return number !== undefined && Number.isSafeInteger(number) ? BigInt(number) : undefined
  },
  double: toNumber,
  boolean: (given) =>
    given === true || given === 'true' ? true : given === false || given === 'false' ? false : undefined,
  timestamp: toMilliseconds,
  'array<int>': (given) => toArray('int', given),
  'array<string>': (given) => toArray('string', given),
}

function toArray(type: ColumnType, given: unknown): Value[] | undefined {
  if (!Array.isArray(given)) return undefined
  const values = given.map((item: unknown) => (item === null ? null : convert[type](item)))
  return values.every((value) => value !== undefined) ? values : undefined
}

function toNumber(given: unknown): number | undefined {
  if (typeof given === 'number') return given
  return typeof given === 'string' && /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(given) ? Number(given) : undefined
}

/** `yyyy-MM-ddTHH:mm:ss.SSSZ`, or milliseconds since the epoch. */
function toMilliseconds(given: unknown): number | undefined {
  if (typeof given === 'number') return Number.isInteger(given) && Math.abs(given) <= 8.64e15 ? given : undefined
  if (typeof given !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(given)) return undefined
  const milliseconds = Date.parse(given)
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}
