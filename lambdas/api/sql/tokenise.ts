import { RefusalError } from '#runtime/errors.ts'

/**
 * `word` is unquoted, `name` is a quoted identifier; `value` is what the engine compares: words and names in lower
 * case, names without quotes.
 */
export interface Token {
  type: 'word' | 'name' | 'string' | 'number' | 'symbol'
  value: string
  /** Offset of its first character in the text. */
  at: number
  length: number
}

export interface TokenisedSql {
  tokens: Token[]
  /**
   * The query with comments and the closing semicolon replaced by blanks: lines and columns stay, everything else is
   * tokens.
   */
  text: string
}

/**
 * Sticky patterns, tried in this order. Whatever matches none of them is refused, so that no engine reads it its own
 * way.
 */
const PATTERNS = [
  { type: 'space', pattern: /[ \t\r\n]+/y },
  { type: 'comment', pattern: /--[^\r\n]*|\/\*[\s\S]*?\*\//y },
  { type: 'string', pattern: /'(?:[^']|'')*'/y },
  { type: 'name', pattern: /"(?:[^"]|"")+"/y },
  { type: 'number', pattern: /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![A-Za-z0-9_.])/y },
  { type: 'word', pattern: /[A-Za-z_][A-Za-z0-9_]*(?!['"$@A-Za-z0-9_])/y },
  { type: 'symbol', pattern: /\|\||<=|>=|<>|!=|=>|->|[-+*%<>=()[\],.;]|\/(?![/*])/y },
] as const

/** What Trino has for what no pattern matches; the first that fits counts. */
const ADVICE = [
  { pattern: /^::/, advice: 'write CAST(value AS type) instead of ::' },
  { pattern: /^[eE]'/, advice: "write the string without E; a backslash has no meaning in '…'" },
  { pattern: /^[uU]&/, advice: 'write the characters themselves instead of U&' },
  { pattern: /^\w+['"]/, advice: 'put a space between the word and the quote' },
  { pattern: /^`/, advice: 'write names in double quotes instead of backquotes' },
  { pattern: /^'/, advice: 'this string does not end' },
  { pattern: /^"/, advice: 'this name does not end' },
  { pattern: /^\/\*/, advice: 'this comment does not end' },
  { pattern: /^\/\//, advice: 'write / instead of //; whole numbers divide to whole numbers' },
  { pattern: /^:/, advice: 'write slice(array, start, length) instead of [a:b], and UNNEST instead of a lambda' },
  { pattern: /^[$?@]/, advice: 'write the value itself; there are no parameters and no $$ strings' },
  { pattern: /^(?:!~|~)/, advice: 'write regexp_like(column, pattern) or LIKE instead of ~' },
  { pattern: /^\^/, advice: 'write power(a, b) instead of ^' },
  { pattern: /^[{}]/, advice: 'Trino has no {…}; write columns, or ARRAY[…]' },
  { pattern: /^#/, advice: 'write -- in front of a comment' },
  { pattern: /^[&|]/, advice: 'write AND, OR, or || between texts' },
  { pattern: /^!/, advice: 'write NOT instead of !' },
  { pattern: /^[\d.]/, advice: 'write a plain number, with a space behind it' },
] as const

/**
 * Splits a query by the lexical rules that Trino (Athena's engine) and DuckDB (the local one) share. Refuses what only
 * one of them knows or reads differently: `//`, `::`, `$$`, `#`, backquotes, and strings or names with a prefix
 * (`E'…'`, `U&"…"`), in which a backslash hides what follows.
 *
 * @throws RefusalError 400 with line and column
 */
export function tokenise(sql: string): TokenisedSql {
  const tokens: Token[] = []
  const text: string[] = []
  for (let at = 0; at < sql.length; ) {
    const { type, raw } = tokenAt(sql, at)
    const isKept = type !== 'comment'
    text.push(isKept ? raw : raw.replaceAll(/[^\r\n]/g, ' '))
    if (type !== 'comment' && type !== 'space')
      tokens.push({ type, value: comparable(type, raw), at, length: raw.length })
    at += raw.length
  }
  const last = tokens.at(-1)
  if (last?.value !== ';' || last.type !== 'symbol') return { tokens, text: text.join('') }
  return { tokens: tokens.slice(0, -1), text: blank(text.join(''), last) }
}

/** The text with one token replaced by blanks. */
export const blank = (text: string, { at, length }: Token): string =>
  text.slice(0, at) + ' '.repeat(length) + text.slice(at + length)

function tokenAt(sql: string, at: number) {
  for (const { type, pattern } of PATTERNS) {
    pattern.lastIndex = at
    const raw = pattern.exec(sql)?.[0]
    if (raw) return { type, raw }
  }
  const rest = sql.slice(at)
  const advice = ADVICE.find(({ pattern }) => pattern.test(rest))?.advice
  throw refuseAt(sql, at, advice ?? `cannot read ${JSON.stringify(rest.slice(0, 12))}`)
}

function comparable(type: Token['type'], raw: string): string {
  if (type === 'name') return lower(raw.slice(1, -1).replaceAll('""', '"'))
  return type === 'word' ? lower(raw) : raw
}

/** A to Z only: engines differ on letters beyond, and none of our names has any. */
const lower = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

/** A refusal as the engine words its own: `line 2:5: …`. */
export function refuseAt(sql: string, at: number, why: string): RefusalError {
  const lines = sql.slice(0, at).split('\n')
  return new RefusalError('bad_sql', `line ${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}: ${why}`, {
    field: 'sql',
  })
}
