import { RefusalError } from '../../runtime/errors.ts'

/** `word` is unquoted, `name` is a quoted identifier; `value` is what the engine compares: words and names in lower case, names without quotes. */
export interface Token {
  type: 'word' | 'name' | 'string' | 'number' | 'symbol'
  value: string
  /** Offset of its first character in the text. */
  at: number
  length: number
}

export interface TokenisedSql {
  tokens: Token[]
  /** The query with comments and the closing semicolon replaced by blanks: lines and columns stay, all the rest is tokens. */
  text: string
}

/** Sticky patterns, tried in this order. Whatever none of them takes is refused, so no engine reads it in a way of its own. */
const PATTERNS = [
  { type: 'space', pattern: /[ \t\r\n]+/y },
  { type: 'comment', pattern: /--[^\r\n]*|\/\*[\s\S]*?\*\//y },
  { type: 'string', pattern: /'(?:[^']|'')*'/y },
  { type: 'name', pattern: /"(?:[^"]|"")+"/y },
  { type: 'number', pattern: /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![A-Za-z0-9_.])/y },
  { type: 'word', pattern: /[A-Za-z_][A-Za-z0-9_]*(?!['"$@A-Za-z0-9_])/y },
  { type: 'symbol', pattern: /\|\||<=|>=|<>|!=|=>|->|[-+*%<>=()[\],.;]|\/(?![/*])/y },
] as const

/**
 * Splits a query by the lexical rules that Trino, Athena's engine, and DuckDB, the local one, share. Refused is what
 * only one of them knows or reads differently: `//`, `::`, `$$`, `#`, backquotes, and strings or names with a prefix
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
    if (type !== 'comment' && type !== 'space') tokens.push({ type, value: comparable(type, raw), at, length: raw.length })
    at += raw.length
  }
  const last = tokens.at(-1)
  if (last?.value !== ';' || last.type !== 'symbol') return { tokens, text: text.join('') }
  return { tokens: tokens.slice(0, -1), text: blank(text.join(''), last) }
}

/** The text with one token replaced by blanks. */
export const blank = (text: string, { at, length }: Token): string => text.slice(0, at) + ' '.repeat(length) + text.slice(at + length)

function tokenAt(sql: string, at: number) {
  for (const { type, pattern } of PATTERNS) {
    pattern.lastIndex = at
    const raw = pattern.exec(sql)?.[0]
    if (raw) return { type, raw }
  }
  const why = /^\w+['"]/.test(sql.slice(at)) ? 'put a blank between the word and the quote' : `cannot read ${JSON.stringify(sql.slice(at, at + 12))}`
  throw refuseAt(sql, at, why)
}

function comparable(type: Token['type'], raw: string): string {
  if (type === 'name') return lower(raw.slice(1, -1).replaceAll('""', '"'))
  return type === 'word' ? lower(raw) : raw
}

/** A to Z only: engines differ on letters beyond, and no name of ours has any. */
const lower = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

/** A refusal as the engine words its own: `line 2:5: …`. */
export function refuseAt(sql: string, at: number, why: string): RefusalError {
  const lines = sql.slice(0, at).split('\n')
  return new RefusalError(400, 'bad_sql', `line ${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}: ${why}`, { field: 'sql' })
}
