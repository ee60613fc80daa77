import type { Call } from '../syntax/ast.ts'
import { checkLiteral, isLiteralKind, type LiteralKind } from './checkLiteral.ts'
import type { Context } from './scope.ts'
import type { Signature } from './signatures.ts'
import { arrayOf, canBecome, commonType, printType, type SimpleKind, type SqlType, simple } from './sqlType.ts'

const CONCRETE = [
  'boolean',
  'integer',
  'bigint',
  'decimal',
  'double',
  'varchar',
  'varbinary',
  'date',
  'timestamp',
  'timestamptz',
  'zoned',
  'json',
] as const

/** The type of each literal parameter. */
const LITERAL_TYPES: Record<LiteralKind, SimpleKind> = {
  unit: 'varchar',
  format: 'varchar',
  pattern: 'varchar',
  replacement: 'varchar',
  path: 'varchar',
  zone: 'varchar',
  group: 'integer',
  fraction: 'double',
  separator: 'varchar',
  offset: 'integer',
  row: 'integer',
}

/** Which types a variable of a signature takes. */
const CLASSES: Record<string, SqlType['kind'][]> = {
  N: ['integer', 'bigint', 'decimal', 'double'],
  W: ['integer', 'bigint', 'double'],
  I: ['integer', 'bigint'],
  time: ['date', 'timestamp', 'timestamptz', 'zoned'],
  instant: ['date', 'timestamp', 'timestamptz'],
  clock: ['timestamp', 'timestamptz', 'zoned'],
}
/** Trino's own limit is 127 (TOO_MANY_ARGUMENTS). */
const ARGUMENTS_MAX = 100
/** No variable accepts these: the engines disagree on them. */
const NEVER: SqlType['kind'][] = ['json', 'interval']

/** The result type of a call, by the first signature that accepts its arguments. */
export function matchSignature(call: Call, signatures: Signature[], context: Context): SqlType {
  if (call.args.length > ARGUMENTS_MAX) context.fail(call.at, `${call.name} takes at most ${ARGUMENTS_MAX} arguments`)
  const types = call.args.map((arg) => context.typeOf(arg, context))
  for (const signature of signatures) {
    const result = tryMatch(signature, types, call.name)
    if (!result) continue
    for (const [index, arg] of call.args.entries()) {
      const parameter = parameterAt(signature, index)
      if (parameter && isLiteralKind(parameter)) checkLiteral(parameter, arg, (why) => context.fail(arg.at, why))
    }
    checkUnit(call, types, context)
    checkGroups(call, context)
    return result
  }
  const given = types.length === 0 ? 'nothing' : types.map(printType).join(', ')
  return context.fail(
    call.at,
    `${call.name} takes ${signatures.map(({ text }) => text).join(' or ')}, not ${given}${adviceFor(call.name, types)}`,
  )
}

const parameterAt = ({ parameters, isVariadic }: Signature, index: number) =>
  parameters[index] ?? (isVariadic ? parameters.at(-1) : undefined)

function tryMatch(signature: Signature, types: SqlType[], name: string): SqlType | null {
  if (types.length < signature.required) return null
  const bound = new Map<string, SqlType>()
  for (const [index, type] of types.entries()) {
    const parameter = parameterAt(signature, index)
    if (parameter === undefined || !takes(parameter, type, bound)) return null
  }
  // nullif keeps the type of its first argument.
  const [first] = types
  return name === 'nullif' && first ? first : read(signature.result, bound)
}

function takes(parameter: string, type: SqlType, bound: Map<string, SqlType>): boolean {
  if (isLiteralKind(parameter)) return canBecome(type, simple(LITERAL_TYPES[parameter]))
  const inner = /^array\((.+)\)$/.exec(parameter)?.[1]
  if (inner) return type.kind === 'unknown' || (type.kind === 'array' && takes(inner, type.of, bound))
  const concrete = CONCRETE.find((kind) => kind === parameter)
  if (concrete) return concrete === 'integer' && type.kind === 'bigint' ? false : canBecome(type, simple(concrete))
  if (NEVER.includes(type.kind) || (type.kind !== 'unknown' && CLASSES[parameter]?.includes(type.kind) === false))
    return false
  if (type.kind === 'zoned' && !CLASSES[parameter]) return false
  const common = commonType(bound.get(parameter) ?? simple('unknown'), type)
  if (common) bound.set(parameter, common)
  return common !== null
}

function read(result: string, bound: Map<string, SqlType>): SqlType {
  const inner = /^array\((.+)\)$/.exec(result)?.[1]
  if (inner) return arrayOf(read(inner, bound))
  const concrete = CONCRETE.find((kind) => kind === result)
  return concrete ? simple(concrete) : (bound.get(result) ?? simple('unknown'))
}

/** A date has no hours. */
function checkUnit({ at, name, args }: Call, types: SqlType[], context: Context): void {
  const [unit] = args
  const isDate =
    ['date_trunc', 'date_add', 'date_diff'].includes(name) &&
    types.slice(1).every(({ kind }) => kind === 'date' || kind === 'integer' || kind === 'bigint')
  if (isDate && unit?.kind === 'literal' && ['millisecond', 'second', 'minute', 'hour'].includes(unit.text)) {
    context.fail(at, `a date has no ${unit.text}; CAST it AS timestamp`)
  }
}

/** Athena fails where a pattern lacks the group that is asked for; DuckDB returns an empty text. */
function checkGroups({ name, args }: Call, context: Context): void {
  const [, pattern, wanted] = args
  if (!name.startsWith('regexp_') || pattern?.kind !== 'literal' || wanted?.kind !== 'literal') return
  // With nothing as an alternative it matches everything, and the match has a place for each group.
  const groups = (new RegExp(`${pattern.text}|`).exec('')?.length ?? 1) - 1
  const numbers = name === 'regexp_replace' ? wanted.text.match(/\d/g) : [wanted.text]
  const missing = numbers?.find((number) => Number(number) > groups)
  if (missing) context.fail(wanted.at, `the pattern has no group ${missing}`)
}

function adviceFor(name: string, types: SqlType[]): string {
  const [first] = types
  if (['md5', 'sha1', 'sha256', 'to_hex', 'to_base64'].includes(name) && first?.kind === 'varchar')
    return `; write ${name}(to_utf8(text))`
  if (first?.kind === 'decimal') return '; CAST(… AS double)'
  if (
    ['year', 'month', 'day', 'hour', 'date_trunc', 'date_format', 'date_diff'].includes(name) &&
    types.some(({ kind }) => kind === 'varchar')
  ) {
    return '; CAST(… AS timestamp)'
  }
  return ''
}
