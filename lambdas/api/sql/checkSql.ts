import type { RefusalError } from '../../runtime/errors.ts'
import { FUNCTIONS, STATEMENT_WORDS, WORDS_BEFORE_PARENTHESIS } from './functions.ts'
import { refuseAt, type Token, tokenise } from './tokenise.ts'

/** The relations that every query may read, as CTEs which scopeSql.ts puts in front of it. */
export const RELATIONS = ['events', 'sessions'] as const

export interface CheckedSql {
  /** The query without comments and closing semicolon. */
  text: string
  /** The query's own leading `WITH [RECURSIVE]`, if it has one. */
  leading: { with: Token; recursive: Token | null } | null
  /** Whether it limits its rows itself. */
  hasLimit: boolean
}

/** Deeper nesting than any person writes; the walk recurses. */
const DEPTH_MAX = 60

/** Words after which a comma no longer separates relations. All are reserved, so none of them can be an alias. */
const AFTER_FROM = new Set(['select', 'where', 'group', 'having', 'order', 'union', 'except', 'intersect'])
/** What may follow a relation without being its alias. */
const NO_ALIAS = new Set([...AFTER_FROM, ...'limit offset fetch window from with on using join inner left right full cross natural'.split(' ')])
/** In their parentheses FROM is no clause: `extract(hour FROM ts)`. */
const FROM_IS_AN_ARGUMENT = new Set(['extract', 'trim', 'substring'])

interface Frame {
  /** Names of the WITH queries which are seen here. */
  scope: ReadonlySet<string>
  /** The next token names, or opens, a relation. */
  expectsRelation: boolean
  /** The function whose arguments these are. */
  call: string | null
  depth: number
}

/**
 * Makes sure that a query is one SELECT that reads nothing but `events`, `sessions` and its own WITH queries.
 *
 * It walks tokens instead of a syntax tree: engine and check then read the same text, whereas a parser library reads
 * a dialect of its own (node-sql-parser 5.4 takes `//` for a comment and backslashes for escapes, which hides a UNION,
 * and refuses EXISTS). The walk needs to know little: wherever a relation may stand, only an allowed name, a
 * parenthesis or UNNEST passes, so no qualified name; whatever else is followed by a parenthesis must be a known
 * function; and no word that reads a table without FROM passes anywhere. What it does not understand it refuses.
 *
 * @throws RefusalError 400 `bad_sql` with line and column
 */
export function checkSql(sql: string): CheckedSql {
  const { tokens, text } = tokenise(sql)
  const refuse = (at: number, why: string): RefusalError => refuseAt(sql, tokens[at]?.at ?? sql.length, why)
  const isWord = (at: number, ...words: string[]) => tokens[at]?.type === 'word' && words.includes(tokens[at].value)
  const isSymbol = (at: number, symbol: string) => tokens[at]?.type === 'symbol' && tokens[at].value === symbol
  const identifierAt = (at: number) => (tokens[at]?.type === 'word' || tokens[at]?.type === 'name' ? tokens[at].value : null)

  /** Walks from `start` to the closing parenthesis (or the end) and returns its place. */
  function walk(start: number, frame: Frame): number {
    if (frame.depth > DEPTH_MAX) throw refuse(start, `parentheses nest deeper than ${DEPTH_MAX}`)
    let { scope, expectsRelation } = frame
    let isInFrom = expectsRelation
    let at = start
    const inner = (call: string | null, expects: boolean): Frame => ({ scope, expectsRelation: expects, call, depth: frame.depth + 1 })
    const isQuery = isWord(start, 'select', 'with', 'values')

    if (isWord(start, 'desc')) throw refuse(start, 'DESC cannot stand here')
    if (isWord(start, 'with')) [at, scope] = walkWith(start, frame)
    if (isQuery) {
      expectsRelation = false
      isInFrom = false
    }

    while (at < tokens.length && !isSymbol(at, ')')) {
      if (expectsRelation) {
        expectsRelation = false
        if (isWord(at, 'lateral') && isSymbol(at + 1, '(')) at++
        if (isSymbol(at, '(')) at = skipAlias(walk(at + 1, inner(null, true)) + 1)
        else if (isWord(at, 'unnest') && isSymbol(at + 1, '(')) {
          at = walk(at + 2, inner('unnest', false)) + 1
          if (isWord(at, 'with') && isWord(at + 1, 'ordinality')) at += 2
          at = skipAlias(at)
        } else at = skipAlias(walkRelation(at, scope))
        continue
      }
      if (isSymbol(at, '(')) {
        at = walk(at + 1, inner(callAt(at - 1), false)) + 1
        continue
      }
      if (isSymbol(at, ';')) throw refuse(at, 'one query at a time')
      if (tokens[at]?.type === 'word') checkWord(at, start)
      if (isWord(at, 'from') && !isFromOfExpression(at, frame.call, isQuery)) isInFrom = expectsRelation = true
      else if (isWord(at, 'join') || (isInFrom && isSymbol(at, ','))) expectsRelation = true
      else if (endsFrom(at)) isInFrom = false
      at++
    }
    if (expectsRelation) throw refuse(at, 'a table is missing')
    if (at >= tokens.length && frame.depth > 0) throw refuse(at, 'a closing parenthesis is missing')
    return at
  }

  /** `WITH [RECURSIVE] name [(columns)] AS (query), …`: returns the place behind it and the scope with its names. */
  function walkWith(start: number, frame: Frame): [number, ReadonlySet<string>] {
    const isRecursive = isWord(start + 1, 'recursive')
    const scope = new Set(frame.scope)
    let at = start + (isRecursive ? 2 : 1)
    for (;;) {
      const name = identifierAt(at)
      if (name === null) throw refuse(at, 'WITH wants a name')
      if (RELATIONS.some((relation) => relation === name)) throw refuse(at, `the name ${name} is taken; choose another for your WITH query`)
      at = skipColumns(at + 1)
      if (!isWord(at, 'as') || !isSymbol(at + 1, '(')) throw refuse(at, 'WITH wants: name AS ( query )')
      if (!isWord(at + 2, 'select', 'with', 'values') && !isSymbol(at + 2, '(')) throw refuse(at + 2, 'a WITH query begins with SELECT')
      // A query sees itself only when it recurses; otherwise the name means whatever it meant before.
      if (isRecursive) scope.add(name)
      at = walk(at + 2, { scope: new Set(scope), expectsRelation: false, call: null, depth: frame.depth + 1 }) + 1
      scope.add(name)
      if (!isSymbol(at, ',')) break
      at++
    }
    if (!isWord(at, 'select') && !isSymbol(at, '(')) throw refuse(at, 'SELECT must follow WITH')
    return [at, scope]
  }

  function walkRelation(at: number, scope: ReadonlySet<string>): number {
    const name = identifierAt(at)
    const allowed = [...RELATIONS, ...scope]
    const isMore = isSymbol(at + 1, '.') || isSymbol(at + 1, '(')
    if (name === null || !allowed.includes(name) || isMore) {
      const wanted = tokens.slice(at, at + (isMore ? 3 : 1)).map(({ value }) => value)
      throw refuse(at, `${wanted.join('').slice(0, 60) || 'nothing'} cannot be read here; there are ${allowed.join(', ')}`)
    }
    return at + 1
  }

  /** `[AS] alias [(columns)]` behind a relation. */
  function skipAlias(at: number): number {
    const alias = isWord(at, 'as') ? at + 1 : at
    if (identifierAt(alias) === null || isWord(alias, ...NO_ALIAS)) return at
    return skipColumns(alias + 1)
  }

  /** `(name, name)`, and nothing else in between. */
  function skipColumns(start: number): number {
    if (!isSymbol(start, '(')) return start
    let at = start + 1
    for (; identifierAt(at) !== null; at += 2) {
      if (isSymbol(at + 1, ')')) return at + 2
      if (!isSymbol(at + 1, ',')) break
    }
    throw refuse(at, 'only column names may stand here')
  }

  /** The function called by the parenthesis behind `at`; null when the parenthesis only groups. */
  function callAt(at: number): string | null {
    const token = tokens[at]
    if (token?.type === 'word') {
      if (FUNCTIONS.has(token.value) && !isSymbol(at - 1, '.')) return token.value
      if (WORDS_BEFORE_PARENTHESIS.has(token.value)) return null
    } else if (token?.type !== 'name' && token?.type !== 'string') return null
    throw refuse(at, `there is no function ${token.value}`)
  }

  function checkWord(at: number, start: number): void {
    const word = tokens[at]?.value ?? ''
    if (STATEMENT_WORDS.has(word)) throw refuse(at, `${word.toUpperCase()} is not allowed; quote it if it is a name`)
    if (word === 'with' && at !== start && !isWord(at + 1, 'time', 'ties', 'ordinality')) throw refuse(at, 'WITH must begin a query')
    if (isWord(at, 'union', 'except', 'intersect')) {
      const next = isWord(at + 1, 'all', 'distinct') ? at + 2 : at + 1
      if (!isWord(next, 'select', 'values') && !isSymbol(next, '(')) throw refuse(next, `SELECT must follow ${word.toUpperCase()}`)
    }
  }

  /** `IS [NOT] DISTINCT FROM x`, and FROM among the arguments of a few functions. */
  function isFromOfExpression(at: number, call: string | null, isQuery: boolean): boolean {
    const is = isWord(at - 2, 'not') ? at - 3 : at - 2
    const isComparison = isWord(at - 1, 'distinct') && isWord(is, 'is') && !isSymbol(is - 1, '.') && !isWord(is - 1, 'as')
    return isComparison || (!isQuery && call !== null && FROM_IS_AN_ARGUMENT.has(call))
  }

  /** Behind a dot or AS DuckDB takes a reserved word for a name. WINDOW is not reserved: it counts where it can be no alias. */
  function endsFrom(at: number): boolean {
    if (isSymbol(at - 1, '.') || isWord(at - 1, 'as')) return false
    return isWord(at, ...AFTER_FROM) || (isWord(at, 'window') && identifierAt(at + 1) !== null && isWord(at + 2, 'as') && isSymbol(at + 3, '('))
  }

  if (!isWord(0, 'select', 'with') && !isSymbol(0, '(')) throw refuse(0, 'a query begins with SELECT or WITH')
  const end = walk(0, { scope: new Set(), expectsRelation: false, call: null, depth: 0 })
  if (end < tokens.length) throw refuse(end, 'a parenthesis closes that nothing opened')

  const [first, second] = tokens
  const leading = first && isWord(0, 'with') ? { with: first, recursive: second && isWord(1, 'recursive') ? second : null } : null
  return { text, leading, hasLimit: hasOwnLimit(tokens) }
}

function hasOwnLimit(tokens: Token[]): boolean {
  let depth = 0
  return tokens.some(({ type, value }) => {
    if (type === 'symbol' && value === '(') depth++
    if (type === 'symbol' && value === ')') depth--
    return depth === 0 && type === 'word' && (value === 'limit' || value === 'fetch')
  })
}
