import type { Expression } from '../syntax/ast.ts'

/** Parameters that must be literals, so that the check sees what both engines understand. */
export const LITERALS = [
  'unit',
  'format',
  'pattern',
  'replacement',
  'path',
  'zone',
  'group',
  'fraction',
  'separator',
  'offset',
  'row',
] as const
export type LiteralKind = (typeof LITERALS)[number]

export const isLiteralKind = (parameter: string): parameter is LiteralKind =>
  LITERALS.some((kind) => kind === parameter)

const UNITS = ['millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']
/** MySQL's letters that Trino and DuckDB's strftime both have. */
const FORMAT = /^(?:[^%]|%[YmdHisSIebaBMWjklhpyTcf])*$/

/**
 * Checks a literal argument.
 * @param fail is called with the reason
 */
export function checkLiteral(kind: LiteralKind, value: Expression, fail: (why: string) => never): void {
  const text = value.kind === 'literal' && value.type.kind !== 'unknown' ? value.text : null
  const problem = text === null ? EXAMPLES[kind] : problemOf(kind, text)
  if (problem) fail(problem)
}

const EXAMPLES: Record<LiteralKind, string> = {
  unit: `write the unit as a string: ${UNITS.map((unit) => `'${unit}'`).join(', ')}`,
  format: "write the format as a string: '%Y-%m-%d %H:%i:%s'",
  pattern: "write the pattern as a string: 'check(out)?'",
  replacement: "write the replacement as a string: '$1'",
  path: "write the path as a string: '$.cart.items[0]'",
  zone: "write the time zone as a string: 'Europe/Berlin'",
  group: 'write the number of the group itself: 1',
  fraction: 'write the fraction itself: 0.95',
  separator: "write the separator as a string: ', '",
  offset: 'write how many rows away, 0 or more: 1',
  row: 'write the number of the row itself, 1 or more: 2',
}

function problemOf(kind: LiteralKind, text: string): string | null {
  switch (kind) {
    case 'unit':
      return UNITS.includes(text) ? null : EXAMPLES.unit
    case 'format':
      return FORMAT.test(text)
        ? null
        : 'a format may contain %Y %y %m %c %M %b %d %e %j %W %a %H %k %h %I %l %i %s %S %f %p %T'
    case 'pattern':
      return problemOfPattern(text)
    case 'replacement':
      return /^(?:[^$\\]|\$\d)*$/.test(text) ? null : 'a replacement may contain text and groups like $1'
    case 'path':
      return /^\$(?:\.[A-Za-z_]\w*|\[\d+\])*$/.test(text) ? null : EXAMPLES.path
    case 'group':
      return /^\d$/.test(text) ? null : EXAMPLES.group
    case 'fraction':
      return Number(text) >= 0 && Number(text) <= 1 ? null : EXAMPLES.fraction
    case 'offset':
      return /^\d{1,9}$/.test(text) ? null : EXAMPLES.offset
    case 'row':
      return /^\d{1,9}$/.test(text) && Number(text) > 0 ? null : EXAMPLES.row
    case 'separator':
      return null
    case 'zone':
      return isTimeZone(text) ? null : EXAMPLES.zone
  }
}

/** Athena matches with Joni and DuckDB with RE2, which does not backtrack. */
function problemOfPattern(pattern: string): string | null {
  if (/\(\?(?:[=!>]|<[=!])/.test(pattern)) return 'look-around and atomic groups are not supported in a pattern'
  if (/\\[1-9k]/.test(pattern)) return 'back-references are not supported in a pattern'
  if (/\(\?P?<|\(\?[a-zA-Z-]+[:)]/.test(pattern))
    return 'named groups and flags are not supported in a pattern; use lower(text) to ignore case'
  if (/[*+?}]\+/.test(pattern)) return 'possessive quantifiers are not supported in a pattern'
  if (/\\[^dwsDWSbBtnrfv.^$|?*+()[\]{}\\/-]/.test(pattern))
    return 'a pattern may escape d w s b D W S B t n r f v and punctuation only'
  if (/\[[^\]]*(?:\[|&&)/.test(pattern)) return 'write \\[ for a bracket inside […] in a pattern'
  try {
    new RegExp(pattern)
    return null
  } catch {
    return 'the pattern is not a regular expression'
  }
}

function isTimeZone(zone: string): boolean {
  try {
    return /^[A-Z]/.test(zone) && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
